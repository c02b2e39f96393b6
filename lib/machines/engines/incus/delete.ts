import { EngineError } from '../engine';
import type { Client } from './client';
import { machineIdOf, statusOf } from './instance';
import { instancePath } from './names';
import { underway } from './operations';
import { switchOff } from './power';
import { instance } from './shapes';
import { deleteVolume } from './volume';

/** With its disks and snapshots. Throws EngineError `refused` for an instance that no shop has made. */
export async function deleteInstance(client: Client, name: string): Promise<void> {
  const found = await client.find(instancePath(name), instance);
  if (found && machineIdOf(found) === undefined)
    throw new EngineError('refused', `${name} was not made by this shop, so it is not deleted`);
  if (found) await underway(client, name);
  if (found && statusOf(found) !== 'stopped') await switchOff(client, name);
  if (found) await unlessMissing(client.change('DELETE', instancePath(name)));
  await deleteVolume(client, name);
}

async function unlessMissing(deleting: Promise<void>): Promise<void> {
  try {
    await deleting;
  } catch (error) {
    if (!(error instanceof EngineError && error.trouble === 'missing')) throw error;
  }
}
