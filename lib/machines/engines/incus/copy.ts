import type { SnapshotCopy } from '../engine';
import { isFull, unlessThere } from './answer';
import type { Client } from './client';
import { givenUp, ours } from './create';
import { existing } from './look';
import { checkedLabel, dataDevice, instancePath, machineIdKey } from './names';
import { underway } from './operations';
import { instance, type InstanceAnswer } from './shapes';

/**
 * Makes an instance from the system disk of a snapshot, where that lies, without network and without data disk. Throws
 * EngineError `refused` when the name is another machine's.
 */
export async function copySnapshot(client: Client, wanted: SnapshotCopy): Promise<'created' | 'exists' | 'full'> {
  const { name, machineId } = wanted;
  const found = await client.find(instancePath(name), instance);
  try {
    if (!found) await make(client, wanted);
    await underway(client, name);
    await ours(client, name, machineId);
    return found ? 'exists' : 'created';
  } catch (error) {
    if (isFull(error)) return await givenUp(client, wanted);
    throw error;
  }
}

async function make(client: Client, wanted: SnapshotCopy): Promise<void> {
  const source = await existing(client, wanted.from);
  const target = source.location === 'none' ? undefined : source.location;
  const body = bodyOf(source, wanted);
  await unlessThere(client.change('POST', '/1.0/instances', { query: { target }, body, timeoutSeconds: 1800 }));
}

/** What is not said stays as it was in the snapshot. A device `none` hides one of the same name. */
function bodyOf(
  { type, devices, expanded_devices: all }: InstanceAnswer,
  { name, machineId, from, label }: SnapshotCopy,
) {
  const cards = Object.entries(all).filter(([, device]) => device.type === 'nic');
  const hidden = [...cards.map(([card]) => card), ...(devices[dataDevice] ? [dataDevice] : [])];
  return {
    ...{ name, type, source: { type: 'copy', source: `${from}/${checkedLabel(label)}` } },
    // A new instance for cloud-init, which is to set nothing up.
    config: { [machineIdKey]: machineId, 'cloud-init.user-data': '#cloud-config\n{}\n' },
    devices: Object.fromEntries(hidden.map((device) => [device, { type: 'none' }])),
  };
}
