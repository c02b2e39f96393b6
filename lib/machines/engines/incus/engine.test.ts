import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startEngine } from '@/sandbox/machines/tests/kit';
import type { Engine } from '../engine';
import { incus } from './engine';
import type { IncusSettings } from './settings';

let standIn: Awaited<ReturnType<typeof startEngine>>;
let engine: Engine;
let wanted: ReturnType<typeof newMachine>;

const settings = (given: Partial<IncusSettings> = {}): IncusSettings => ({
  address: { origin: standIn.url, trust: undefined },
  ...{ project: 'default', profile: 'default', image: 'stack-debian-13', type: 'container', storage: 'default' },
  ...{ network: undefined, target: undefined, countsPrivate: false },
  ...given,
});

function newMachine() {
  const machineId = randomUUID();
  const size = { cores: 2, memoryMib: 4096, systemDiskGib: 10, dataDiskGib: 100 };
  return { name: `m-${machineId}`, machineId, size, userData: '#cloud-config\n' };
}

beforeAll(async () => {
  standIn = await startEngine();
  engine = incus(settings());
});
afterAll(() => standIn.close());
beforeEach(async () => {
  wanted = newMachine();
  await standIn.box.reset();
  await standIn.box.setPace({ createMs: 0, buildMs: 0 });
});

test.for([
  ['refuse', 'refused', /403 Certificate is restricted/],
  ['broken', 'away', /500 Failed to begin transaction/],
  ['nonsense', 'nonsense', /200 without JSON/],
] as const)('an engine that answers with %s: %s', async ([kind, trouble, message]) => {
  for (const call of [() => engine.list(), () => engine.create(wanted), () => engine.hosts()]) {
    await standIn.box.failNext({ kind });
    await expect(call()).rejects.toMatchObject({
      name: 'EngineError',
      trouble,
      message: expect.stringMatching(message),
    });
  }
  expect(await engine.create(wanted)).toBe('created');
});

test('a slow engine is waited for', async () => {
  await standIn.box.failNext({ kind: 'hang', seconds: 0.5 });
  await standIn.box.setPace({ createMs: 500 });
  expect(await engine.create(wanted)).toBe('created');
});

test('what was begun by a process that is gone is waited for and completed', async () => {
  await standIn.box.setPace({ createMs: 500 });
  const body = { name: wanted.name, type: 'container', source: { type: 'image', alias: 'stack-debian-13' } };
  const config = { 'user.machine-id': wanted.machineId };
  await fetch(`${standIn.url}/1.0/instances`, { method: 'POST', body: JSON.stringify({ ...body, config }) });
  await engine.create(wanted);
  expect((await engine.find(wanted.name))?.size.dataDiskGib).toBe(100);
  expect(await engine.list()).toHaveLength(1);
});

test('an instance without its data disk gets it when it is asked for again', async () => {
  await standIn.box.failNext({ kind: 'broken', method: 'POST', path: '/volumes/' });
  await expect(engine.create(wanted)).rejects.toMatchObject({ trouble: 'away' });
  expect(await engine.create(wanted)).toBe('exists');
  expect((await engine.find(wanted.name))?.size).toEqual(wanted.size);
});

test('without room nothing is left behind', async () => {
  await standIn.box.failNext({ kind: 'full', method: 'POST', path: '/1.0/instances' });
  expect(await engine.create(wanted)).toBe('full');
  await standIn.box.failNext({ kind: 'full', method: 'POST', path: '/volumes/' });
  expect(await engine.create(wanted)).toBe('full');
  await standIn.box.setMemory(2);
  expect(await engine.create(wanted)).toBe('full');
  expect(await engine.list()).toEqual([]);
});

test('a host without room keeps the size that an instance has', async () => {
  await engine.create(wanted);
  await standIn.box.failNext({ kind: 'full', method: 'PATCH' });
  expect(await engine.resize(wanted.name, { ...wanted.size, memoryMib: 8192 })).toBe('full');
  expect((await engine.find(wanted.name))?.size).toEqual(wanted.size);
});

test('a deletion that was cut off is completed, data disk and all', async () => {
  await engine.create(wanted);
  await standIn.box.failNext({ kind: 'broken', method: 'DELETE', path: '/volumes/' });
  await expect(engine.delete(wanted.name)).rejects.toMatchObject({ trouble: 'away' });
  expect(await engine.find(wanted.name)).toBeUndefined();
  await engine.delete(wanted.name);
  const volumes = await fetch(`${standIn.url}/1.0/storage-pools/default/volumes/custom`);
  expect(await volumes.json()).toMatchObject({ metadata: [] });
});

test('what this shop has not made is listed, and never deleted', async () => {
  await standIn.box.invent('somebodys');
  expect(await engine.list()).toMatchObject([{ name: 'somebodys', machineId: undefined }]);
  await expect(engine.delete('somebodys')).rejects.toMatchObject({ trouble: 'refused' });
  expect(await engine.list()).toHaveLength(1);
});

test('instances are spread over the members, or placed where the settings say', async () => {
  const machines = [newMachine(), newMachine()];
  for (const each of machines) await engine.create(each);
  expect((await engine.list()).map(({ host }) => host).toSorted()).toEqual(['node1', 'node2']);
  expect(await engine.hosts()).toMatchObject([
    {
      name: 'node1',
      cores: 16,
      memoryMib: 65_536,
      freeMemoryMib: 61_440,
      diskGib: 1000,
      freeDiskGib: 950,
      instances: 1,
    },
    { name: 'node2', freeMemoryMib: 61_440, instances: 1 },
  ]);
  await incus(settings({ target: 'node2' })).create(wanted);
  expect(await engine.find(wanted.name)).toMatchObject({ host: 'node2' });
});

test('of a host that is off nothing is known but the names of its instances', async () => {
  await incus(settings({ target: 'node2' })).create(wanted);
  await standIn.box.setHostAway('node2', true);
  expect(await engine.hosts()).toMatchObject([
    { name: 'node1', isOnline: true },
    { name: 'node2', isOnline: false, instances: 1, freeMemoryMib: 0 },
  ]);
  expect(await engine.list()).toMatchObject([
    { name: wanted.name, status: 'hostAway', host: 'node2', machineId: undefined },
  ]);
  for (const call of [engine.find, engine.start, engine.delete])
    await expect(call(wanted.name)).rejects.toMatchObject({ trouble: 'away' });
  await expect(engine.create(wanted)).rejects.toMatchObject({ trouble: 'away' });
  await standIn.box.setHostAway('node2', false);
  expect(await engine.create(wanted)).toBe('exists');
});

test('while a host is off the others work, and it comes back with what it had', async () => {
  const here = newMachine();
  await incus(settings({ target: 'node2' })).create(wanted);
  await engine.create(here);
  for (const { name } of [here, wanted]) await engine.start(name);
  await standIn.box.setHostAway('node2', true);
  await expect(engine.run(wanted.name, ['true'])).rejects.toMatchObject({ trouble: 'away' });
  expect(await engine.run(here.name, ['true'])).toMatchObject({ exitCode: 0 });
  expect(await engine.find(here.name)).toMatchObject({ host: 'node1', status: 'running' });
  await standIn.box.setHostAway('node2', false);
  expect(await engine.run(wanted.name, ['true'])).toMatchObject({ exitCode: 0 });
  const { machineId, size } = wanted;
  expect(await engine.find(wanted.name)).toMatchObject({ host: 'node2', status: 'running', machineId, size });
});

test('only addresses that others reach count, unless the settings say otherwise', async () => {
  await engine.create(wanted);
  await engine.start(wanted.name);
  expect(await engine.find(wanted.name)).toMatchObject({ ipv6: ['2a0a:e5c0:2:12::1'], ipv4: [] });
  await standIn.box.setAddresses(wanted.name, {
    ipv6: ['fd42::1', '2001:41d0::7'],
    ipv4: ['192.168.1.2', '185.203.112.9'],
  });
  expect(await engine.find(wanted.name)).toMatchObject({ ipv6: ['2001:41d0::7'], ipv4: ['185.203.112.9'] });
  expect(await incus(settings({ countsPrivate: true })).find(wanted.name)).toMatchObject({
    ipv6: ['fd42::1', '2001:41d0::7'],
    ipv4: ['192.168.1.2', '185.203.112.9'],
  });
});

test('a virtual machine gets a bare disk and no nesting, a container a folder', async () => {
  await incus(settings({ type: 'virtual-machine', network: 'public' })).create(wanted);
  const container = newMachine();
  await engine.create(container);
  const made = await standIn.box.instances();
  const disk = { type: 'disk', pool: 'default', source: `${wanted.name}-data` };
  expect(made[wanted.name]?.devices.data).toEqual(disk);
  expect(made[wanted.name]?.devices.eth0).toEqual({ type: 'nic', name: 'eth0', network: 'public' });
  expect(made[wanted.name]?.config).toEqual({
    'limits.cpu': '2',
    'limits.memory': '4096MiB',
    'cloud-init.user-data': '#cloud-config\n',
    'user.machine-id': wanted.machineId,
  });
  expect(made[container.name]?.devices.data).toMatchObject({ path: '/srv/data' });
  expect(made[container.name]?.config['security.nesting']).toBe('true');
});

test('output is cut after a mebibyte', async () => {
  await engine.create(wanted);
  await engine.start(wanted.name);
  await engine.writeFile(wanted.name, '/root/log', Buffer.alloc(3 * 1024 * 1024, 'x'), '0600');
  expect((await engine.run(wanted.name, ['cat', '/root/log'])).stdout).toHaveLength(1024 * 1024);
});

test('no name leads anywhere but to an instance', async () => {
  for (const name of ['', '..', 'a/b', 'a?project=other', 'a%2Fb', '-a'])
    await expect(engine.find(name)).rejects.toMatchObject({ trouble: 'refused' });
  await expect(engine.snapshot(wanted.name, '../x')).rejects.toMatchObject({ name: 'EngineError' });
});

test('an unknown image, project or member is refused with the engine’s words', async () => {
  const asked = (given: Partial<IncusSettings>) => incus(settings(given)).create(wanted);
  await expect(asked({ image: 'windows' })).rejects.toMatchObject({
    trouble: 'refused',
    message: /Image alias not found/,
  });
  await expect(asked({ project: 'other' })).rejects.toMatchObject({ trouble: 'refused', message: /Project not found/ });
  await expect(asked({ target: 'node9' })).rejects.toMatchObject({ trouble: 'refused', message: /node9/ });
});

test('an image is brought as a tar and takes the alias over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shop-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const tar = join(folder, 'image.tar');
  writeFileSync(tar, 'first');
  const first = await engine.importImage(tar);
  expect(first).toEqual({ name: expect.stringMatching(/^[0-9a-f]{64}$/), replaced: '5f'.repeat(32) });
  writeFileSync(tar, 'second');
  expect(await engine.importImage(tar)).toMatchObject({ replaced: first.name });
  const other = incus(settings({ image: 'another' }));
  expect(await other.importImage(tar)).toMatchObject({ replaced: undefined });
  expect(await other.create(wanted)).toBe('created');
});
