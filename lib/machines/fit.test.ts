import { expect, test } from 'vitest';
import type { Host } from './engines/engine';
import { canGrow, plansWithoutRoom, type Reservation } from './fit';
import { sizeOf } from './size';

const aHost = (over: Partial<Host> = {}): Host => ({
  ...{ name: 'node1', isOnline: true, cores: 16, memoryMib: 65_536, diskGib: 1000, instances: 0 },
  ...{ freeMemoryMib: 65_536, freeDiskGib: 1000 },
  ...over,
});

const gib = 1024;

test.each<[string, Host[], string[]]>([
  ['an empty host takes every plan', [aHost()], []],
  ['memory is counted', [aHost({ freeMemoryMib: 2 * gib })], ['deluxe', 'presidential']],
  ['to the MiB', [aHost({ freeMemoryMib: 2 * gib - 1 })], ['standard', 'deluxe', 'presidential']],
  ['disk is counted, with the data disk', [aHost({ freeDiskGib: 109 })], ['presidential']],
  ['storage that counts none says nothing', [aHost({ diskGib: 0, freeDiskGib: 0 })], []],
  [
    'a host that is off has nothing',
    [aHost({ isOnline: false }), aHost({ name: 'node2', freeMemoryMib: gib })],
    ['standard', 'deluxe', 'presidential'],
  ],
  [
    'what two hosts have together is not room for one machine',
    [aHost({ freeMemoryMib: gib }), aHost({ name: 'node2', freeMemoryMib: gib })],
    ['standard', 'deluxe', 'presidential'],
  ],
  ['no host has no room', [], ['economy', 'standard', 'deluxe', 'presidential']],
])('%s', (_, hosts, without) => {
  expect(plansWithoutRoom(hosts, [])).toEqual(without);
});

test.each<[string, Reservation[], string[]]>([
  ['what is reserved is gone', [sizeOf('presidential')], ['presidential']],
  ['each has its own place', [sizeOf('deluxe'), sizeOf('deluxe'), sizeOf('deluxe')], ['presidential']],
  ['the largest first, so that all have one', [sizeOf('deluxe'), sizeOf('presidential')], ['presidential']],
  ['what fits nowhere takes nothing away', Array.from({ length: 9 }, () => sizeOf('presidential')), ['presidential']],
  ['disk on a host is kept there', [{ ...sizeOf('presidential'), memoryMib: 0, host: 'node2' }], []],
])('%s', (_, reserved, without) => {
  const room = { freeMemoryMib: 12 * gib, freeDiskGib: 200 };
  const hosts = [aHost(room), aHost({ ...room, name: 'node2', freeMemoryMib: 4 * gib })];
  expect(plansWithoutRoom(hosts, reserved)).toEqual(without);
});

test.each<[string, Partial<Host>, Reservation[], boolean]>([
  ['only what comes on top is needed', { freeMemoryMib: 4 * gib, freeDiskGib: 100 }, [], true],
  ['memory is counted', { freeMemoryMib: 4 * gib - 1 }, [], false],
  ['disk is counted', { freeDiskGib: 99 }, [], false],
  ['what is reserved is gone', { freeMemoryMib: 5 * gib }, [{ ...sizeOf('standard'), host: 'node1' }], false],
  ['another host does not help, since it stays where it is', { freeMemoryMib: 0 }, [], false],
  ['a host that is away says nothing', { isOnline: false, freeMemoryMib: 0 }, [], true],
])('to grow: %s', (_, host, reserved, fits) => {
  const hosts = [aHost(host), aHost({ name: 'node2' })];
  expect(canGrow(hosts, reserved, { host: 'node1', from: 'deluxe', to: 'presidential' })).toBe(fits);
});

test('a smaller plan always fits', () => {
  const full = [aHost({ freeMemoryMib: 0, freeDiskGib: 0 })];
  expect(canGrow(full, [], { host: 'node1', from: 'deluxe', to: 'standard' })).toBe(true);
});
