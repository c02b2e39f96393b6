import { afterAll, beforeEach, expect, test } from 'vitest';
import { startEngine } from './kit';

// The shapes of https://linuxcontainers.org/incus/docs/main/rest-api/, below what the shop's own client makes of them.

const { url, box, close } = await startEngine();
afterAll(close);
beforeEach(async () => {
  await box.reset();
  await box.setPace({ createMs: 0, buildMs: 0 });
});

type Operation = { id: string; status: string; status_code: number; err: string };
type Envelope = Record<'type' | 'status' | 'operation' | 'error', string> &
  Record<'status_code' | 'error_code', number>;

const image = { type: 'image', alias: 'stack-debian-13' };
/** What is asked for to make an instance. */
const wanted = (name: string, more: object = {}) => ({ name, type: 'container', source: image, ...more });

const success = { status: 'Success', status_code: 200, err: '' };
const failure = (err: string) => ({ status: 'Failure', status_code: 400, err: expect.stringContaining(err) });

async function call(method: string, path: string, body?: object) {
  const answer = await fetch(`${url}/1.0${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  // Every answer that is no file has this envelope, which `type` tells apart.
  const { metadata, ...envelope } = (await answer.json()) as Envelope & { metadata: unknown };
  return { http: answer.status, location: answer.headers.get('location'), envelope, metadata };
}

/** Calls and waits for what goes on after the answer. */
async function done(method: string, path: string, body?: object): Promise<Operation> {
  const { envelope } = await call(method, path, body);
  const { metadata } = await call('GET', `${envelope.operation.replace('/1.0', '')}/wait?timeout=10`);
  // The metadata of an operation.
  return metadata as Operation;
}

const make = (name: string, more: object = {}, query = '') => done('POST', `/instances${query}`, wanted(name, more));
const power = (name: string, action: string) => done('PUT', `/instances/${name}/state`, { action });

test('an answer says in its envelope whether it is one, goes on, or is a refusal', async () => {
  expect(await call('GET', '')).toMatchObject({
    http: 200,
    envelope: { type: 'sync', status: 'Success', status_code: 200, operation: '', error_code: 0, error: '' },
    metadata: { api_version: '1.0', auth: 'trusted', environment: { server_clustered: true } },
  });
  const begun = await call('POST', '/instances', wanted('m-1'));
  expect(begun).toMatchObject({
    http: 202,
    envelope: { type: 'async', status: 'Operation created', status_code: 100 },
  });
  expect(begun.location).toBe(begun.envelope.operation);
  expect(begun.metadata).toMatchObject({ class: 'task', resources: { instances: ['/1.0/instances/m-1'] } });
  expect(await call('GET', '/instances/m-9')).toMatchObject({
    http: 404,
    envelope: { type: 'error', error_code: 404, error: 'Instance not found' },
    metadata: null,
  });
});

test('what takes long is under way until it has ended, and whoever waits is not kept for longer than asked', async () => {
  const begin = async (name: string) => {
    const { metadata, location } = await call('POST', '/instances', wanted(name));
    // The metadata of an operation.
    return { operation: metadata as Operation, path: String(location).replace('/1.0', '') };
  };
  await box.setPace({ createMs: 3_600_000 });
  const long = await begin('m-1');
  expect((await call('GET', `${long.path}/wait?timeout=0`)).metadata).toMatchObject({
    ...{ status: 'Running', status_code: 103, err: '' },
  });
  expect((await call('GET', '/instances/m-1')).http).toBe(404);
  await box.setPace({ createMs: 0 });
  const short = await begin('m-2');
  expect((await call('GET', `${short.path}/wait?timeout=-1`)).metadata).toMatchObject(success);
  expect((await call('GET', '/instances/m-2')).metadata).toMatchObject({ status: 'Stopped', status_code: 102 });
  expect((await call('GET', '/operations')).metadata).toMatchObject({ running: [{ id: long.operation.id }] });
  expect((await call('GET', '/operations/none')).http).toBe(404);
});

test('a name is given once, and its second maker hears of it only at the end', async () => {
  expect(await make('m-1')).toMatchObject(success);
  expect(await make('m-1')).toMatchObject(failure('already exists'));
  expect((await call('GET', '/instances')).metadata).toEqual(['/1.0/instances/m-1']);
});

test.each([
  ['a name that is none', wanted('1m'), '', 400, 'Invalid instance name'],
  ['a name that is too long', wanted(`m${'a'.repeat(63)}`), '', 400, 'Invalid instance name'],
  [
    'an image that is not there',
    wanted('m-1', { source: { type: 'image', alias: 'none' } }),
    '',
    404,
    'Image alias not found',
  ],
  ['a print of none', wanted('m-1', { source: { type: 'image', fingerprint: 'ab' } }), '', 404, 'Image not found'],
  [
    'a copy of nothing',
    wanted('m-1', { source: { type: 'copy', source: 'm-9/before' } }),
    '',
    404,
    'Instance not found',
  ],
  [
    'more memory than there is',
    wanted('m-1', { config: { 'limits.memory': '65GiB' } }),
    '',
    400,
    'no suitable cluster member',
  ],
  ['a member that is not there', wanted('m-1'), '?target=node9', 400, '"node9" not found'],
])('%s makes no instance', async (_, body, query, http, error) => {
  expect(await call('POST', `/instances${query}`, body)).toMatchObject({
    http,
    envelope: { type: 'error', error_code: http, error: expect.stringContaining(error) },
  });
  expect(await box.instances()).toEqual({});
});

test('a new instance lies where fewest are and where its memory fits, to the last MiB', async () => {
  const memory = (size: string) => ({ config: { 'limits.memory': size } });
  const placeOf = async (name: string, size: string, query = '') => {
    await make(name, memory(size), query);
    return (await box.instances())[name]?.location;
  };
  expect(await placeOf('m-1', '40GiB')).toBe('node1');
  expect(await placeOf('m-2', '1GiB')).toBe('node2');
  expect(await placeOf('m-3', '24GiB', '?target=node1')).toBe('node1');
  expect(await placeOf('m-4', '63GiB', '?target=@hosts')).toBe('node2');
  for (const query of ['', '?target=node1', '?target=node2'])
    expect((await call('POST', `/instances${query}`, wanted('m-5', memory('1MiB')))).http).toBe(400);
});

test('it starts once and stops once, runs nothing in between, and is not deleted while it runs', async () => {
  const exec = { command: ['true'], 'record-output': true };
  await make('m-1');
  expect((await call('POST', '/instances/m-1/exec', exec)).envelope.error).toBe('Instance is not running');
  expect(await power('m-1', 'start')).toMatchObject(success);
  expect(await power('m-1', 'start')).toMatchObject(failure('already running'));
  expect((await call('DELETE', '/instances/m-1')).envelope.error).toBe('Instance is running');
  expect(await power('m-1', 'stop')).toMatchObject(success);
  expect(await power('m-1', 'stop')).toMatchObject(failure('already stopped'));
  expect(await done('DELETE', '/instances/m-1')).toMatchObject(success);
  expect((await call('DELETE', '/instances/m-1')).http).toBe(404);
});

test('a change adds to settings and disks, and leaves all others as they are', async () => {
  const root = { type: 'disk', path: '/', pool: 'default', size: '20GiB' };
  await make('m-1', { config: { 'user.owner': 'shop', 'limits.cpu': '1' }, devices: { root } });
  await call('PATCH', '/instances/m-1', { config: { 'limits.cpu': '2' }, devices: { data: { type: 'disk' } } });
  expect((await call('GET', '/instances/m-1')).metadata).toMatchObject({
    config: { 'user.owner': 'shop', 'limits.cpu': '2' },
    devices: { root, data: { type: 'disk' } },
    expanded_devices: { eth0: { type: 'nic' }, root },
  });
});

test('on a member that is off an instance is a name alone, and nothing new is placed there', async () => {
  await make('m-1', {}, '?target=node1');
  await box.setHostAway('node1', true);
  expect((await call('GET', '/instances/m-1')).http).toBe(500);
  expect((await call('GET', '/instances?recursion=2')).metadata).toMatchObject([
    { name: 'm-1', location: 'node1', status: 'Error', status_code: 400, config: null, state: null },
  ]);
  expect((await call('GET', '/resources?target=node1')).http).toBe(500);
  expect((await call('POST', '/instances?target=node1', wanted('m-2'))).http).toBe(400);
  for (const name of ['m-3', 'm-4']) await make(name);
  expect(Object.values(await box.instances()).map(({ location }) => location)).toEqual(['node1', 'node2', 'node2']);
  await box.setHostAway('node1', false);
  expect((await call('GET', '/instances/m-1')).http).toBe(200);
});

test('a fault hits the calls that it is meant for, as often as asked, and the levers never', async () => {
  await make('m-1');
  await box.failNext({ kind: 'broken', method: 'GET', path: '/instances/m-1', count: 2 });
  await box.failNext({ kind: 'refuse' });
  const read = async () => (await call('GET', '/instances/m-1')).http;
  expect(Object.keys(await box.instances())).toEqual(['m-1']);
  expect([await read(), await read(), await read(), await read()]).toEqual([500, 500, 403, 200]);
  await box.failNext({ kind: 'full', method: 'POST' });
  expect((await call('POST', '/instances', wanted('m-2'))).envelope.error).toContain('no space left on device');
  await box.failNext({ kind: 'nonsense' });
  expect((await fetch(`${url}/1.0`)).headers.get('content-type')).toBe('text/html');
});

test('an engine that is switched off while it makes something ends quietly', async () => {
  const other = await startEngine();
  await other.box.setPace({ createMs: 60_000 });
  const begun = await fetch(`${other.url}/1.0/instances`, { method: 'POST', body: JSON.stringify(wanted('m-1')) });
  expect(begun.status).toBe(202);
  const lost: unknown[] = [];
  const note = (reason: unknown) => lost.push(reason);
  process.on('unhandledRejection', note);
  await other.close();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(lost).toEqual([]);
});
