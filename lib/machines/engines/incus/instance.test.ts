import { expect, test } from 'vitest';
import { described } from '@/tests/scripted-engine';
import { addressesOf } from './addresses';
import { Client } from './client';
import { instanceIn } from './instance';
import { instanceWithState, volume } from './shapes';

const client = new Client({
  ...{ address: { socketPath: '/nowhere' }, project: 'default', profile: 'default', image: 'stack' },
  ...{ type: 'container', storage: 'default', network: undefined, target: undefined, countsPrivate: false },
});

/** How an answer of the engine is read. */
function read(over: Record<string, unknown>, dataGib?: string) {
  const answer = instanceWithState.parse(described(over));
  const data = dataGib && volume.parse({ name: 'm-1-data', type: 'custom', config: { size: dataGib } });
  return instanceIn(answer, { client, serverName: 'alone', volume: data || undefined });
}

/** A card of an instance with these addresses. */
const card = (...addresses: string[]) => ({
  addresses: addresses.map((address) => ({ family: 'inet6', address, scope: 'global' })),
  counters: { bytes_received: 0, bytes_sent: 0 },
});
const withCards = (network: Record<string, unknown> | null) => {
  const used = { cpu: { usage: 0 }, memory: { usage: 0 }, disk: null, network };
  return instanceWithState.parse(described({ state: used }));
};

test.each([
  ['Running', 'running'],
  ['RUNNING', 'running'],
  ['Ready', 'running'],
  ['Stopping', 'running'],
  ['Freezing', 'frozen'],
  ['Stopped', 'stopped'],
  ['Error', 'error'],
  ['Aborting', 'error'],
  ['', 'error'],
])('what the engine calls %j is %s', (status, word) => {
  expect(read({ status }).status).toBe(word);
});

test('one in trouble is told from one of which nothing is known, since its host is away', () => {
  const bare = { config: null, expanded_config: null, devices: null, expanded_devices: null, state: null };
  const away = read({ status: 'Error', location: 'node2', ...bare });
  expect(away).toMatchObject({ status: 'hostAway', machineId: undefined, host: 'node2', ipv6: [] });
  expect(read({ status: 'Error' })).toMatchObject({ status: 'error', machineId: 'one', host: 'alone' });
  expect(read({ status: 'Running', config: null })).toMatchObject({ status: 'running', machineId: undefined });
});

test('moments are read to the nanosecond and in any zone', () => {
  expect(read({ created_at: '2026-11-28T15:00:00.123456789Z' }).createdAt).toEqual(
    new Date('2026-11-28T15:00:00.123Z'),
  );
  expect(read({ created_at: '2026-11-28T16:00:00+01:00' }).createdAt).toEqual(new Date('2026-11-28T15:00:00Z'));
});

test('a size is what the profiles and the instance say together, and nothing where that is no number', () => {
  const disks = {
    disk0: { type: 'disk', path: '/srv', size: '7GiB' },
    root: { type: 'disk', path: '/', size: '10GiB' },
  };
  const limits = (cpu: string, memory: string) => ({ 'limits.cpu': cpu, 'limits.memory': memory });
  const size = (cpu: string, memory: string) =>
    read({ expanded_config: limits(cpu, memory), expanded_devices: disks }).size;
  expect(size('2', '4GiB')).toEqual({ cores: 2, memoryMib: 4096, systemDiskGib: 10, dataDiskGib: 0 });
  expect(size('0-3', '50%')).toMatchObject({ cores: 0, memoryMib: 0 });
  expect(read({ expanded_config: null, expanded_devices: null }).size).toMatchObject({ cores: 0, systemDiskGib: 0 });
});

test('a data disk counts while it is attached', () => {
  const expanded_devices = { data: { type: 'disk', source: 'm-1-data' } };
  expect(read({ expanded_devices }, '100GiB').size.dataDiskGib).toBe(100);
  expect(read({ expanded_devices }).size.dataDiskGib).toBe(0);
  expect(read({}, '100GiB').size.dataDiskGib).toBe(0);
});

test.each<[string, string[], boolean, string[]]>([
  ['each once', ['2a0a:e5c0::1', '2a0a:e5c0::1', '2a0a:e5c0::2'], false, ['2a0a:e5c0::1', '2a0a:e5c0::2']],
  ['never those of the link', ['fe80::1', '169.254.1.1'], true, []],
  ['never those for examples and for many', ['2001:db8::1', 'ff02::1', '100.64.0.1', '0.0.0.0'], true, []],
  ['private ones where the settings say so', ['fd42::1', '10.0.0.1'], true, ['fd42::1', '10.0.0.1']],
  ['private ones not', ['fd42::1', '10.0.0.1', '172.16.0.1'], false, []],
  ['nothing that is no address', ['2a0a:e5c0::1/64', 'node1', '', '2a0a:e5c0::g'], true, []],
])('addresses: %s', (_, listed, countsPrivate, reached) => {
  const { ipv6, ipv4 } = addressesOf(withCards({ eth0: card(...listed) }), { countsPrivate });
  expect([...ipv6, ...ipv4]).toEqual(reached);
});

test('addresses are those of all cards but the loop, and none before the first boot', () => {
  const cards = { lo: card('2a0a:e5c0::1'), eth0: card('185.203.112.9'), eth1: card('2a0a:e5c0::2') };
  const nothing = { ...card(), addresses: null };
  expect(addressesOf(withCards(cards), client.settings)).toEqual({ ipv6: ['2a0a:e5c0::2'], ipv4: ['185.203.112.9'] });
  for (const none of [null, {}, { eth0: nothing }])
    expect(addressesOf(withCards(none), client.settings)).toEqual({ ipv6: [], ipv4: [] });
});
