import type { Size } from '../engine';
import { isFull } from './answer';
import type { Client } from './client';
import { addDataDisk, limitsOf, rootDiskOf } from './create';
import { machineIdOf, sizeOf } from './instance';
import { existing } from './look';
import { instancePath } from './names';
import type { InstanceAnswer } from './shapes';
import { findVolume, growVolume } from './volume';

/** Gives an instance processor, memory and disks of a size. Disks only grow: `diskKept` when one is larger than wanted. */
export async function resizeInstance(
  client: Client,
  name: string,
  size: Size,
): Promise<'resized' | 'diskKept' | 'full'> {
  const found = await existing(client, name);
  const now = sizeOf(found, await findVolume(client, name));
  try {
    await client.change('PATCH', instancePath(name), { body: changeTo(client, now, size) });
    if (size.dataDiskGib > now.dataDiskGib) await growDataDisk(client, found, { now, size });
  } catch (error) {
    if (isFull(error)) return 'full';
    throw error;
  }
  const isKept = size.systemDiskGib < now.systemDiskGib || size.dataDiskGib < now.dataDiskGib;
  return isKept ? 'diskKept' : 'resized';
}

function changeTo({ settings }: Client, now: Size, size: Size) {
  const grows = size.systemDiskGib > now.systemDiskGib;
  return { config: limitsOf(size), ...(grows && { devices: { root: rootDiskOf(settings.storage, size) } }) };
}

function growDataDisk(client: Client, found: InstanceAnswer, { now, size }: { now: Size; size: Size }): Promise<void> {
  const { name, location } = found;
  if (now.dataDiskGib > 0) return growVolume(client, name, size.dataDiskGib);
  return addDataDisk(client, { name, machineId: machineIdOf(found) ?? '', gib: size.dataDiskGib, location });
}
