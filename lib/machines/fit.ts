import { type PlanId, planIds } from '@/lib/catalog/plans';
import type { Host, Size } from './engines/engine';
import { sizeOf } from './size';

/** What is to be kept free: on this host, or wherever there is room. */
export type Reservation = Pick<Size, 'memoryMib' | 'systemDiskGib' | 'dataDiskGib'> & { host?: string };

/** The plans for which no host has room left once everything reserved has its place, the largest first. */
export function plansWithoutRoom(hosts: readonly Host[], reserved: readonly Reservation[]): PlanId[] {
  const left = roomLeft(hosts, reserved);
  return planIds.filter((plan) => roomiest(left, sizeOf(plan)) === undefined);
}

/** Whether a machine on this host can become larger there once everything reserved has its place. */
export function canGrow(
  hosts: readonly Host[],
  reserved: readonly Reservation[],
  { host, from, to }: { host: string; from: PlanId; to: PlanId },
): boolean {
  const [before, after] = [sizeOf(from), sizeOf(to)];
  const more = {
    memoryMib: Math.max(after.memoryMib - before.memoryMib, 0),
    systemDiskGib: Math.max(after.systemDiskGib - before.systemDiskGib, 0),
    dataDiskGib: Math.max(after.dataDiskGib - before.dataDiskGib, 0),
  };
  const there = roomLeft(hosts, reserved).filter(({ name }) => name === host);
  // One that is away says nothing against it.
  return there.length === 0 || roomiest(there, more) !== undefined;
}

function roomLeft(hosts: readonly Host[], reserved: readonly Reservation[]): Host[] {
  const left = hosts.filter(({ isOnline }) => isOnline).map((host) => ({ ...host }));
  for (const each of reserved.toSorted((a, b) => b.memoryMib - a.memoryMib)) {
    const place = left.find(({ name }) => name === each.host) ?? roomiest(left, each);
    if (!place) continue;
    place.freeMemoryMib -= each.memoryMib;
    place.freeDiskGib -= diskOf(each);
  }
  return left;
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
