import { z } from 'zod';
import { EngineError, type Instance } from '../engine';
import type { Client } from './client';
import { instanceIn } from './instance';
import { dataDevice, instancePath } from './names';
import { instance, type InstanceAnswer, instanceWithState } from './shapes';
import { allVolumes, dataVolumeOf, findVolume } from './volume';

/** The instance of this name as it is now; undefined when there is none. */
export async function findInstance(client: Client, name: string): Promise<Instance | undefined> {
  const found = await client.find(instancePath(name), instanceWithState, { recursion: '1' });
  if (!found) return undefined;
  const volume = found.devices[dataDevice] ? await findVolume(client, name) : undefined;
  return instanceIn(found, { client, serverName: await client.serverName(), volume });
}

/** All instances of our project. */
export async function listInstances(client: Client): Promise<Instance[]> {
  const all = await client.get('/1.0/instances', z.array(instanceWithState), { recursion: '2' });
  const volumes = all.some(({ devices }) => devices[dataDevice]) ? await allVolumes(client) : undefined;
  const serverName = await client.serverName();
  return all.map((each) => instanceIn(each, { client, serverName, volume: volumes?.get(dataVolumeOf(each.name)) }));
}

/** The instance as the engine has it. Throws EngineError `missing` when there is none. */
export async function existing(client: Client, name: string): Promise<InstanceAnswer> {
  const found = await client.find(instancePath(name), instance);
  if (!found) throw new EngineError('missing', `There is no instance ${name}`);
  return found;
}
