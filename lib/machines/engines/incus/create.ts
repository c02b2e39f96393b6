import { dataFolder } from '@/lib/recipes/data-disk';
import { EngineError, type Size, type WantedInstance } from '../engine';
import { isFull, unlessThere } from './answer';
import type { Client } from './client';
import { deleteInstance } from './delete';
import { machineIdOf } from './instance';
import { existing } from './look';
import { dataDevice, instancePath, isFingerprint, machineIdKey } from './names';
import { underway } from './operations';
import { instance, type InstanceAnswer } from './shapes';
import { dataVolumeOf, ensureVolume } from './volume';

/**
 * Makes an instance with its disks. What a killed call has left is waited for and completed. Throws EngineError `refused` when
 * the name is another machine's.
 */
export async function createInstance(client: Client, wanted: WantedInstance): Promise<'created' | 'exists' | 'full'> {
  const found = await client.find(instancePath(wanted.name), instance);
  try {
    if (!found) await make(client, wanted);
    await complete(client, wanted);
    return found ? 'exists' : 'created';
  } catch (error) {
    if (isFull(error)) return await givenUp(client, wanted);
    throw error;
  }
}

/** One that another call makes at the same moment is waited for. */
async function make(client: Client, wanted: WantedInstance): Promise<void> {
  const { target } = client.settings;
  const body = bodyOf(client, wanted);
  await unlessThere(client.change('POST', '/1.0/instances', { query: { target }, body, timeoutSeconds: 600 }));
}

async function complete(client: Client, { name, machineId, size }: WantedInstance): Promise<void> {
  await underway(client, name);
  const made = await ours(client, name, machineId);
  if (size.dataDiskGib === 0 || made.devices[dataDevice]) return;
  await addDataDisk(client, { name, machineId, gib: size.dataDiskGib, location: made.location });
}

/** Makes the data disk of an instance and attaches it; what is there already stays. */
export async function addDataDisk(client: Client, disk: Parameters<typeof ensureVolume>[1]): Promise<void> {
  await ensureVolume(client, disk);
  const body = { devices: { [dataDevice]: dataDiskOf(client, disk.name) } };
  await client.change('PATCH', instancePath(disk.name), { body });
}

/** An instance that is of this machine. Throws EngineError `refused` when it is not. */
export async function ours(client: Client, name: string, machineId: string): Promise<InstanceAnswer> {
  const found = await existing(client, name);
  const owner = machineIdOf(found);
  if (owner === machineId) return found;
  throw new EngineError(
    'refused',
    `The name ${name} is taken by ${owner ? `machine ${owner}` : 'an instance not of ours'}`,
  );
}

/** Half of an instance would take what room there is. */
export async function givenUp(
  client: Client,
  { name, machineId }: Pick<WantedInstance, 'name' | 'machineId'>,
): Promise<'full'> {
  const left = await client.find(instancePath(name), instance);
  if (left && machineIdOf(left) === machineId) await deleteInstance(client, name);
  return 'full';
}

function bodyOf({ settings }: Client, { name, machineId, size, userData }: WantedInstance) {
  const { image, network, storage, profile, type } = settings;
  return {
    name,
    type,
    source: { type: 'image', ...(isFingerprint(image) ? { fingerprint: image } : { alias: image }) },
    profiles: [profile],
    config: {
      ...limitsOf(size),
      'cloud-init.user-data': userData,
      [machineIdKey]: machineId,
      // systemd gives its services rooms of their own, which a container may do only so.
      ...(type === 'container' && { 'security.nesting': 'true' }),
    },
    devices: {
      root: rootDiskOf(storage, size),
      ...(network && { eth0: { type: 'nic', name: 'eth0', network } }),
    },
  };
}

export function limitsOf({ cores, memoryMib }: Size): Record<string, string> {
  return { 'limits.cpu': String(cores), 'limits.memory': `${memoryMib}MiB` };
}

export function rootDiskOf(pool: string, { systemDiskGib }: Size): Record<string, string> {
  return { type: 'disk', path: '/', pool, size: `${systemDiskGib}GiB` };
}

/** A virtual machine sees a bare disk, a container a folder. */
function dataDiskOf({ settings: { storage, type } }: Client, name: string): Record<string, string> {
  const disk = { type: 'disk', pool: storage, source: dataVolumeOf(name) };
  return type === 'container' ? { ...disk, path: dataFolder } : disk;
}
