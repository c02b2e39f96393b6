import { type PlanId, plans } from '@/lib/catalog/plans';
import type { Size } from './engines/engine';

/** What an instance of the plan may use. */
export function sizeOf(plan: PlanId): Size {
  const { cores, memoryGib, systemDiskGib, dataDiskGib } = plans[plan];
  return { cores, memoryMib: memoryGib * 1024, systemDiskGib, dataDiskGib };
}
