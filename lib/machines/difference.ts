import type { Server } from '@/db/schema/orders';

/** `before` and `after` are empty when there was none; host keys stand one per line. */
export type ServerChange = { field: 'ipv6' | 'ipv4' | 'user' | 'hostKeys'; before: string; after: string };

type Known = Pick<Server, 'ipv6' | 'ipv4' | 'user' | 'hostKeys'>;

export function serverChanges(before: Known, after: Known): ServerChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  return (['ipv6', 'ipv4', 'user', 'hostKeys'] as const)
    .map((field) => ({ field, before: old[field], after: now[field] }))
    .filter((change) => change.before !== change.after);
}

function linesOf({ ipv6, ipv4, user, hostKeys }: Known): Record<ServerChange['field'], string> {
  return { ipv6, ipv4: ipv4 ?? '', user, hostKeys: hostKeys.join('\n') };
}
