import type { Components, StackId } from '@/lib/catalog/stacks';

/** A machine whose first steps are told: what was ordered, and how its customer reaches it. */
export type Machine = {
  stack: StackId;
  components: Components;
  hostname: string;
  user: string;
  ipv6: string;
  ipv4?: string | null;
};
