import { expect, test } from 'vitest';
import { described, refusal, sync, useScriptedEngine } from '@/tests/scripted-engine';
import { Client } from './client';
import { allHosts } from './hosts';
import { usageOfAll } from './usage';

const { asked, says, settings } = useScriptedEngine();
const client = () => new Client(settings({ project: 'shop' }));
const gib = 1024 ** 3;
const pool = 'GET /storage-pools/default/resources';
const promised = (location: string, memory: string) =>
  described({ location, expanded_config: { 'limits.memory': memory } });
const server = (isClustered: boolean | undefined) =>
  sync({ environment: { server_name: 'alone', server_clustered: isClustered } });
const member = (name: string, status = 'Online') => ({ server_name: name, status });
const resources = { 'GET /resources': sync({ cpu: { total: 8 }, memory: { total: 16 * gib } }) };
const space = (total: number, used?: number) => ({ [pool]: sync({ space: { total, used } }) });

test('a server that is no cluster is one host, by its own name', async () => {
  says({ 'GET ': server(undefined), ...resources, ...space(100 * gib, 1) });
  says({ 'GET /instances': sync([promised('none', '4GiB'), promised('none', '512MiB')]) });
  expect(await allHosts(client())).toEqual([
    {
      ...{ name: 'alone', isOnline: true, cores: 8, memoryMib: 16_384, diskGib: 100, instances: 2 },
      ...{ freeMemoryMib: 16_384 - 4608, freeDiskGib: 99 },
    },
  ]);
});

test('memory that was promised in any project is not free, and never less than nothing', async () => {
  says({ 'GET ': server(false), ...resources, ...space(gib) });
  says({ 'GET /instances': sync([promised('none', '12GiB'), promised('none', '12GiB')]) });
  expect(await allHosts(client())).toMatchObject([{ freeMemoryMib: 0, diskGib: 1, freeDiskGib: 1 }]);
  const listing = asked.find(({ call }) => call === 'GET /instances');
  expect(listing?.query).toEqual({ recursion: '1', 'all-projects': 'true' });
});

test('a member that is off has no room, whether its cluster has noticed or not, and holds nobody up', async () => {
  says({ 'GET ': server(true), 'GET /cluster/members': sync([member('n1', 'Offline'), member('n2')]) });
  says({ 'GET /instances': sync([promised('n1', '4GiB'), promised('n2', '4GiB')]), ...space(gib) });
  says({ 'GET /resources': refusal(500, 'Missing event connection with target cluster member') });
  const off = { isOnline: false, cores: 0, memoryMib: 0, diskGib: 0, freeMemoryMib: 0, freeDiskGib: 0, instances: 1 };
  expect(await allHosts(client())).toEqual([
    { name: 'n1', ...off },
    { name: 'n2', ...off },
  ]);
  expect(asked.filter(({ call }) => call === 'GET /resources').map(({ query }) => query.target)).toEqual(['n2']);
});

test('an engine that may not say what it has, or is away as a whole, is no host without room', async () => {
  says({ 'GET ': server(true), 'GET /cluster/members': sync([member('n1')]), 'GET /instances': sync([]) });
  says({ 'GET /resources': refusal(403, 'Certificate is restricted'), ...space(gib) });
  await expect(allHosts(client())).rejects.toMatchObject({ trouble: 'refused' });
  says({ 'GET ': server(false), 'GET /resources': refusal(500, 'Shutting down') });
  await expect(allHosts(client())).rejects.toMatchObject({ trouble: 'away' });
});

test('what is used is counted over all cards but the loop, and of what runs', async () => {
  const card = (bytes_received: number, bytes_sent: number) => ({ counters: { bytes_received, bytes_sent } });
  const state = {
    ...{ cpu: { usage: 2.5e9 }, memory: { usage: 3 * 1024 ** 2 - 1 }, disk: { root: { usage: 7 * 1024 ** 2 } } },
    network: { lo: card(1000, 1000), eth0: card(1, 2), eth1: card(10, 20) },
  };
  const used = (over: object) => described({ status: 'Running', state: { ...state, ...over } });
  const all = [used({}), used({ disk: { root: { usage: 0 } }, network: null }), described({ state })];
  says({ 'GET /instances': sync([...all, described({ status: 'Running' })]) });
  expect(await usageOfAll(client())).toEqual([
    { name: 'm-1', cpuSeconds: 2.5, memoryUsedMib: 2, diskUsedMib: 7, receivedBytes: 11, sentBytes: 22 },
    { name: 'm-1', cpuSeconds: 2.5, memoryUsedMib: 2, diskUsedMib: undefined, receivedBytes: 0, sentBytes: 0 },
  ]);
});
