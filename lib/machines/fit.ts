import { type PlanId, planIds } from '@/lib/catalog/plans';
import type { Host, Size } from './engines/engine';
import { sizeOf } from './size';

/** What is to be kept free: on this host, or wherever there is room. */
export type Reservation = Pick<Size, 'memoryMib' | 'systemDiskGib' | 'dataDiskGib'> & { host?: string };

/** The plans for which no host has room left once everything reserved has its place, the largest first. */
export function plansWithoutRoom(hosts: readonly Host[], reserved: readonly Reservation[]): PlanId[] {
  const left = hosts.filter(({ isOnline }) => isOnline).map((host) => ({ ...host }));
  for (const each of reserved.toSorted((a, b) => b.memoryMib - a.memoryMib)) {
    const place = left.find(({ name }) => name === each.host) ?? roomiest(left, each);
    if (!place) continue;
    place.freeMemoryMib -= each.memoryMib;
    place.freeDiskGib -= diskOf(each);
  }
  return planIds.filter((plan) => roomiest(left, sizeOf(plan)) === undefined);
}

/** Storage that counts no disk says nothing against a machine. */
function roomiest(hosts: Host[], wanted: Omit<Reservation, 'host'>): Host | undefined {
  const [best] = hosts
    .filter(
      ({ freeMemoryMib, diskGib, freeDiskGib }) =>
        freeMemoryMib >= wanted.memoryMib && (diskGib === 0 || freeDiskGib >= diskOf(wanted)),
    )
    .toSorted((a, b) => b.freeMemoryMib - a.freeMemoryMib);
  return best;
}

function diskOf({ systemDiskGib, dataDiskGib }: Omit<Reservation, 'host'>): number {
  return systemDiskGib + dataDiskGib;
}
