import { z } from 'zod';
import { EngineError } from '../engine';
import { unlessThere } from './answer';
import type { Client } from './client';
import { machineIdKey } from './names';
import { volume, type VolumeAnswer } from './shapes';

/** The volume that is the data disk of an instance. Not a part of it for the engine: what is done to one is done to both. */
export function dataVolumeOf(name: string): string {
  return `${name}-data`;
}

export function volumePath({ settings }: Client, name: string): string {
  return `${volumesPath(settings.storage)}/${dataVolumeOf(name)}`;
}

export function volumesPath(pool: string): string {
  return `/1.0/storage-pools/${pool}/volumes/custom`;
}

/** The data volume of an instance; undefined when it has none. */
export function findVolume(client: Client, name: string): Promise<VolumeAnswer | undefined> {
  return client.find(volumePath(client, name), volume);
}

/** All custom volumes of our pool, by name. */
export async function allVolumes(client: Client): Promise<Map<string, VolumeAnswer>> {
  const all = await client.get(volumesPath(client.settings.storage), z.array(volume), { recursion: '1' });
  return new Map(all.map((each) => [each.name, each]));
}

type Wanted = { name: string; machineId: string; gib: number; location: string };

/** Makes the data volume of an instance where that lies. One that is there must be of the same machine. */
export async function ensureVolume(client: Client, wanted: Wanted): Promise<void> {
  const { name, machineId } = wanted;
  if (!(await findVolume(client, name))) await unlessThere(makeVolume(client, wanted));
  const made = await findVolume(client, name);
  if (made?.config[machineIdKey] !== machineId)
    throw new EngineError('refused', `The volume ${dataVolumeOf(name)} is another machine’s`);
}

function makeVolume(client: Client, { name, machineId, gib, location }: Wanted): Promise<void> {
  const { storage, type } = client.settings;
  const body = {
    name: dataVolumeOf(name),
    type: 'custom',
    content_type: type === 'virtual-machine' ? 'block' : 'filesystem',
    config: { size: `${gib}GiB`, [machineIdKey]: machineId },
  };
  const target = location === 'none' ? undefined : location;
  return client.change('POST', volumesPath(storage), { query: { target }, body });
}

/** Makes a data volume larger. */
export function growVolume(client: Client, name: string, gib: number): Promise<void> {
  return client.change('PATCH', volumePath(client, name), { body: { config: { size: `${gib}GiB` } } });
}

/** With its snapshots. Nothing happens when it is gone; one that this shop has not made stays. */
export async function deleteVolume(client: Client, name: string): Promise<void> {
  const found = await findVolume(client, name);
  if (found?.config[machineIdKey] !== undefined) await client.change('DELETE', volumePath(client, name));
}
