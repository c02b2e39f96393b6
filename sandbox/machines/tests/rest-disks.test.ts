import { afterAll, beforeEach, expect, test } from 'vitest';
import { startEngine } from './kit';
import { failure, restAt, success } from './rest';

const { url, box, close } = await startEngine();
const { call, done, make } = restAt(url);
afterAll(close);
beforeEach(async () => {
  await box.reset();
  await box.setPace({ createMs: 0, buildMs: 0 });
});

test('files have a mode, folders list what is in them, and what is not there is not found', async () => {
  await make('m-1');
  const at = (path: string) => `/instances/m-1/files?path=${encodeURIComponent(path)}`;
  await call('POST', at('/root/a b.sh'), 'echo ä', { 'x-incus-mode': '0700' });
  const file = await fetch(`${url}/1.0${at('/root/a b.sh')}`);
  expect([file.headers.get('x-incus-type'), file.headers.get('x-incus-mode')]).toEqual(['file', '0700']);
  expect(await file.text()).toBe('echo ä');
  const folder = await fetch(`${url}/1.0${at('/root')}`);
  expect([folder.headers.get('x-incus-type'), await folder.json()]).toMatchObject([
    'directory',
    { metadata: ['a b.sh'] },
  ]);
  expect((await call('GET', at('/root/a'))).http).toBe(404);
  expect((await call('DELETE', at('/root/a b.sh'))).http).toBe(200);
  expect((await call('DELETE', at('/root/a b.sh'))).http).toBe(404);
});

test('a snapshot keeps files and settings as they were, under a name that is given once', async () => {
  await make('m-1', { config: { 'limits.cpu': '1' } });
  const file = '/instances/m-1/files?path=/root/state';
  await call('POST', file, 'before');
  expect(await done('POST', '/instances/m-1/snapshots', { name: 'night' })).toMatchObject(success);
  expect(await done('POST', '/instances/m-1/snapshots', { name: 'night' })).toMatchObject(failure('already exists'));
  await call('POST', file, 'after');
  await call('PATCH', '/instances/m-1', { config: { 'limits.cpu': '4' } });
  expect(await done('PUT', '/instances/m-1', { restore: 'night' })).toMatchObject(success);
  expect(await (await fetch(`${url}/1.0${file}`)).text()).toBe('before');
  expect((await box.instances())['m-1']?.config).toEqual({ 'limits.cpu': '1' });
  expect(await done('PUT', '/instances/m-1', { restore: 'never' })).toMatchObject(failure('m-1/never not found'));
  expect(await done('DELETE', '/instances/m-1/snapshots/night')).toMatchObject(success);
  expect((await call('DELETE', '/instances/m-1/snapshots/night')).http).toBe(404);
});

test('a disk of its own is made once, grows, and stays while an instance has it', async () => {
  const path = '/storage-pools/default/volumes/custom';
  const disk = { name: 'd-1', config: { size: '1GiB' } };
  expect((await call('POST', `${path}?target=node2`, disk)).http).toBe(200);
  expect((await call('POST', path, disk)).envelope).toMatchObject({ error_code: 409 });
  await call('PATCH', `${path}/d-1`, { config: { size: '2GiB' } });
  expect((await call('GET', `${path}/d-1`)).metadata).toMatchObject({
    ...{ type: 'custom', content_type: 'filesystem', location: 'node2', config: { size: '2GiB' } },
  });
  await make('m-1', { devices: { data: { type: 'disk', source: 'd-1' } } });
  expect((await call('DELETE', `${path}/d-1`)).envelope.error).toContain('still in use');
  await done('DELETE', '/instances/m-1');
  expect((await call('DELETE', `${path}/d-1`)).http).toBe(200);
  expect((await call('GET', `${path}/d-1`)).http).toBe(404);
});

test('an alias of an image is given once and then moved', async () => {
  const alias = { name: 'next', target: 'ab'.repeat(32) };
  expect((await call('PUT', '/images/aliases/next', { target: alias.target })).http).toBe(404);
  expect((await call('POST', '/images/aliases', alias)).http).toBe(200);
  expect((await call('POST', '/images/aliases', alias)).envelope.error_code).toBe(409);
  await call('PUT', '/images/aliases/next', { target: 'cd'.repeat(32) });
  expect((await call('GET', '/images/aliases/next')).metadata).toMatchObject({ target: 'cd'.repeat(32) });
  expect(await make('m-1', { source: { type: 'image', fingerprint: 'cdcd' } })).toMatchObject(success);
});
