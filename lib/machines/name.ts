import type { PlanId } from '@/lib/catalog/plans';
import { plans } from '@/lib/catalog/plans';
import type { Size } from './engines/engine';

/** What the engine calls the instance of a machine: never used again, so what a crash left behind is found and adopted. */
export function instanceName(machineId: string): string {
  return `m-${machineId.replaceAll('-', '')}`;
}

/** What an instance of the plan may use. */
export function sizeOf(plan: PlanId): Size {
  const { cores, memoryGib, systemDiskGib, dataDiskGib } = plans[plan];
  return { cores, memoryMib: memoryGib * 1024, systemDiskGib, dataDiskGib };
}
