import { expect, test } from 'vitest';
import { described, refusal, sync, useScriptedEngine } from '@/tests/scripted-engine';
import { Client } from './client';
import { copySnapshot } from './copy';
import { createInstance } from './create';
import { resizeInstance } from './resize';

const { asked, changes, says, settings } = useScriptedEngine();
const client = (over = {}) => new Client(settings(over));
const machine = 'GET /instances/m-1';
const volumes = '/storage-pools/default/volumes/custom';
const size = { cores: 2, memoryMib: 4096, systemDiskGib: 10, dataDiskGib: 0 };
const wanted = { name: 'm-1', machineId: 'one', size, userData: '#cloud-config\n' };
const withDisk = { ...wanted, size: { ...size, dataDiskGib: 100 } };
const nothing = refusal(404, 'Instance not found');
const full = refusal(400, 'Failed creating instance: no space left on device');
const ours = sync(described());
const anothers = sync(described({ config: { 'user.machine-id': 'other' } }));
const disk = (config: Record<string, string>) => sync({ name: 'm-1-data', type: 'custom', config });
/** What a call has brought. */
const body = (call: string): unknown => JSON.parse(asked.findLast((each) => each.call === call)?.body ?? 'null');

test('for want of room nothing is given up but what was made for this machine', async () => {
  says({ [machine]: [nothing, anothers], 'POST /instances': full });
  expect(await createInstance(client(), wanted)).toBe('full');
  says({ [machine]: [nothing, sync(described({ config: {} }))] });
  expect(await createInstance(client(), wanted)).toBe('full');
  expect(changes()).toEqual(['POST /instances', 'POST /instances']);
  says({ [machine]: [nothing, ours] });
  expect(await createInstance(client(), wanted)).toBe('full');
  expect(changes().at(-1)).toBe('DELETE /instances/m-1');
});

test('one that somebody makes at the same moment is taken when it is of this machine, and left when it is another’s', async () => {
  const there = refusal(409, 'This "instances" entry already exists');
  says({ [machine]: [nothing, ours], 'POST /instances': there });
  expect(await createInstance(client(), wanted)).toBe('created');
  says({ [machine]: [nothing, anothers] });
  await expect(createInstance(client(), wanted)).rejects.toMatchObject({
    trouble: 'refused',
    message: /machine other/,
  });
  says({ [machine]: [nothing, sync(described({ config: {} }))] });
  await expect(createInstance(client(), wanted)).rejects.toMatchObject({ message: /an instance not of ours/ });
});

test('a data disk of another machine, or of nobody, is attached to none', async () => {
  for (const config of [{ 'user.machine-id': 'other' }, { size: '100GiB' }] as Record<string, string>[]) {
    says({ [machine]: ours, [`GET ${volumes}/m-1-data`]: disk(config) });
    await expect(createInstance(client(), withDisk)).rejects.toMatchObject({ trouble: 'refused' });
  }
  expect(changes()).toEqual([]);
});

test('a data disk is made where the instance lies, bare for a virtual machine', async () => {
  const mine = disk({ 'user.machine-id': 'one' });
  says({ [machine]: sync(described({ location: 'node2' })) });
  says({ [`GET ${volumes}/m-1-data`]: [refusal(404, 'Storage volume not found'), mine] });
  expect(await createInstance(client({ type: 'virtual-machine' }), withDisk)).toBe('exists');
  expect(body(`POST ${volumes}`)).toMatchObject({ content_type: 'block', config: { size: '100GiB' } });
  expect(asked.find(({ call }) => call === `POST ${volumes}`)?.query).toMatchObject({ target: 'node2' });
});

test.each([
  ['a'.repeat(64), { type: 'image', fingerprint: 'a'.repeat(64) }],
  ['0123456789a', { type: 'image', alias: '0123456789a' }],
  ['a'.repeat(65), { type: 'image', alias: 'a'.repeat(65) }],
])('the image %s is named as what it is', async (image, source) => {
  says({ [machine]: [nothing, ours] });
  await createInstance(client({ image }), wanted);
  expect(body('POST /instances')).toMatchObject({ source });
});

test('a copy hides every network card and the data disk, and lies where its snapshot does', async () => {
  const nic = { type: 'nic', network: 'public' };
  const from = { location: 'node2', devices: { data: { type: 'disk' } } };
  says({
    'GET /instances/m-1': sync(
      described({ ...from, expanded_devices: { eth0: nic, inner: nic, root: { type: 'disk' } } }),
    ),
  });
  says({ 'GET /instances/m-2': [nothing, sync(described({ name: 'm-2', config: { 'user.machine-id': 'two' } }))] });
  const copy = { name: 'm-2', machineId: 'two', from: 'm-1', label: '2026-11-28' };
  expect(await copySnapshot(client(), copy)).toBe('created');
  const none = { type: 'none' };
  expect(body('POST /instances')).toMatchObject({
    ...{ source: { type: 'copy', source: 'm-1/2026-11-28' }, devices: { eth0: none, inner: none, data: none } },
    config: { 'user.machine-id': 'two' },
  });
  expect(asked.find(({ call }) => call === 'POST /instances')?.query).toMatchObject({ target: 'node2' });
});

test('a copy without room is given up, never what it was made from', async () => {
  says({ 'GET /instances/m-1': ours, 'GET /instances/m-2': [nothing, anothers], 'POST /instances': full });
  expect(await copySnapshot(client(), { name: 'm-2', machineId: 'two', from: 'm-1', label: 'x' })).toBe('full');
  expect(changes()).toEqual(['POST /instances']);
});

test('a smaller size takes processor and memory back, and touches no disk', async () => {
  const root = { type: 'disk', path: '/', pool: 'default', size: '20GiB' };
  says({ [machine]: sync(described({ expanded_devices: { root, data: { type: 'disk' } } })) });
  says({ [`GET ${volumes}/m-1-data`]: disk({ size: '100GiB', 'user.machine-id': 'one' }) });
  expect(await resizeInstance(client(), 'm-1', size)).toBe('diskKept');
  expect(body('PATCH /instances/m-1')).toEqual({ config: { 'limits.cpu': '2', 'limits.memory': '4096MiB' } });
  expect(changes()).toEqual(['PATCH /instances/m-1']);
});

test('a data disk that is there without being attached, as after a restore, is attached as it is', async () => {
  says({ [machine]: ours, [`GET ${volumes}/m-1-data`]: disk({ size: '100GiB', 'user.machine-id': 'one' }) });
  expect(await resizeInstance(client(), 'm-1', withDisk.size)).toBe('resized');
  expect(changes()).toEqual(['PATCH /instances/m-1', 'PATCH /instances/m-1']);
  expect(body('PATCH /instances/m-1')).toMatchObject({ devices: { data: { source: 'm-1-data' } } });
});
