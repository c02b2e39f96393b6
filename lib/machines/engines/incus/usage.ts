import { z } from 'zod';
import type { Usage } from '../engine';
import type { Client } from './client';
import { instanceWithState, type InstanceWithState } from './shapes';
import { toMebibytes } from './units';

/** What each running instance of our project uses. */
export async function usageOfAll(client: Client): Promise<Usage[]> {
  const all = await client.get('/1.0/instances', z.array(instanceWithState), { recursion: '2' });
  return all.flatMap(usageIn);
}

function usageIn({ name, state, status }: InstanceWithState): Usage[] {
  if (!state || status !== 'Running') return [];
  const counters = Object.entries(state.network)
    .filter(([card]) => card !== 'lo')
    .map(([, card]) => card.counters);
  const { root } = state.disk;
  return [
    {
      name,
      cpuSeconds: state.cpu.usage / 1e9,
      memoryUsedMib: toMebibytes(state.memory.usage),
      diskUsedMib: root && root.usage > 0 ? toMebibytes(root.usage) : undefined,
      receivedBytes: counters.reduce((sum, each) => sum + each.bytes_received, 0),
      sentBytes: counters.reduce((sum, each) => sum + each.bytes_sent, 0),
    },
  ];
}
