import type { Instance, InstanceStatus, Size } from '../engine';
import { addressesOf } from './addresses';
import type { Client } from './client';
import { dataDevice, machineIdKey } from './names';
import type { InstanceAnswer, InstanceWithState, VolumeAnswer } from './shapes';
import { gibibytesIn, mebibytesIn } from './units';

const statuses: Record<string, InstanceStatus> = {
  running: 'running',
  ready: 'running',
  starting: 'running',
  stopping: 'running',
  thawed: 'running',
  stopped: 'stopped',
  frozen: 'frozen',
  freezing: 'frozen',
};

type Around = { client: Client; serverName: string; volume: VolumeAnswer | undefined };

/** An instance in our words. `serverName` is said for one on a server that is no cluster. */
export function instanceIn(answer: InstanceWithState, { client, serverName, volume }: Around): Instance {
  return {
    name: answer.name,
    machineId: machineIdOf(answer),
    host: hostOf(answer, serverName),
    status: isHostAway(answer) ? 'hostAway' : statusOf(answer),
    size: sizeOf(answer, volume),
    ...addressesOf(answer, client.settings),
    createdAt: answer.created_at,
  };
}

export function hostOf({ location }: InstanceAnswer, serverName: string): string {
  return location === 'none' ? serverName : location;
}

/** Of an instance on a member that does not answer, a cluster lists little more than the name. */
function isHostAway({ status, config }: InstanceAnswer): boolean {
  return status === 'Error' && Object.keys(config).length === 0;
}

export function machineIdOf({ config }: InstanceAnswer): string | undefined {
  return config[machineIdKey];
}

export function statusOf({ status }: Pick<InstanceAnswer, 'status'>): InstanceStatus {
  return statuses[status.toLowerCase()] ?? 'error';
}

/** What is not limited counts as 0. */
export function sizeOf(
  { expanded_config: config, expanded_devices: devices }: InstanceAnswer,
  volume?: VolumeAnswer,
): Size {
  const cores = config['limits.cpu'] ?? '';
  const root = Object.values(devices).find(({ type, path }) => type === 'disk' && path === '/');
  return {
    cores: /^\d{1,4}$/.test(cores) ? Number(cores) : 0,
    memoryMib: mebibytesIn(config['limits.memory']),
    systemDiskGib: gibibytesIn(root?.size),
    dataDiskGib: devices[dataDevice] && volume ? gibibytesIn(volume.config.size) : 0,
  };
}
