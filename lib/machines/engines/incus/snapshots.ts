import { z } from 'zod';
import { EngineError, type Snapshot } from '../engine';
import type { Client } from './client';
import { statusOf } from './instance';
import { existing } from './look';
import { checkedLabel, dataDevice, instancePath } from './names';
import { startInstance, stopInstance } from './power';
import { snapshot } from './shapes';
import { toMebibytes } from './units';
import { volumePath } from './volume';

/** The snapshots of an instance, oldest first. */
export async function snapshotsOf(client: Client, name: string): Promise<Snapshot[]> {
  const all = await client.get(`${instancePath(name)}/snapshots`, z.array(snapshot), { recursion: '1' });
  return all
    .map(({ name: full, created_at: createdAt, size }) => ({
      ...{ label: full.split('/').at(-1) ?? full, createdAt },
      sizeMib: size > 0 ? toMebibytes(size) : undefined,
    }))
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Copies the disks. The system disk is the last, so that its copy says that there is one of all. */
export async function takeSnapshot(client: Client, name: string, label: string): Promise<void> {
  for (const path of await disksOf(client, name)) {
    if (await client.find(`${path}/snapshots/${checkedLabel(label)}`, z.unknown())) continue;
    await client.change('POST', `${path}/snapshots`, { body: { name: label }, timeoutSeconds: 1800 });
  }
}

/** Puts the disks back to how they were, and starts the instance when it ran. */
export async function restoreSnapshot(client: Client, name: string, label: string): Promise<void> {
  const disks = await disksOf(client, name);
  const ran = statusOf(await existing(client, name)) === 'running';
  if (!(await client.find(`${instancePath(name)}/snapshots/${checkedLabel(label)}`, z.unknown())))
    throw new EngineError('refused', `${name} has no snapshot ${label}`);
  if (ran) await stopInstance(client, name);
  for (const path of disks) {
    // A data disk that came with a later change of plan has none of that day, and stays as it is.
    if (!(await client.find(`${path}/snapshots/${label}`, z.unknown()))) continue;
    await client.change('PUT', path, { body: { restore: label }, timeoutSeconds: 1800 });
  }
  if (ran) await startInstance(client, name);
}

/** Nothing happens when it is gone. */
export async function removeSnapshot(client: Client, name: string, label: string): Promise<void> {
  for (const path of (await disksOf(client, name)).toReversed()) {
    const at = `${path}/snapshots/${checkedLabel(label)}`;
    if (await client.find(at, z.unknown())) await client.change('DELETE', at);
  }
}

/** The paths of what an instance's data lies on. */
async function disksOf(client: Client, name: string): Promise<string[]> {
  const { devices } = await existing(client, name);
  return [...(devices[dataDevice] ? [volumePath(client, name)] : []), instancePath(name)];
}
