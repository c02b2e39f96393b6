import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { objectStore } from './store';

const folder = mkdtempSync(join(tmpdir(), 'store ä '));
afterAll(() => rmSync(folder, { recursive: true }));
const store = objectStore(pathToFileURL(folder).href);

test('what is put can be got, also over what was there, until it is removed', async () => {
  await store.put('one/1', Buffer.from('first'));
  await store.put('one/1', Buffer.from('second'));
  expect(Buffer.from((await store.get('one/1')) ?? []).toString()).toBe('second');
  await store.remove('one/1');
  await store.remove('one/1');
  expect(await store.get('one/1')).toBeUndefined();
});

test('nobody else can read it, and nothing half written lies there', async () => {
  await store.put('two/1', Buffer.from('secret'));
  expect(readdirSync(join(folder, 'two'))).toEqual(['1']);
  expect(statSync(join(folder, 'two')).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'two/1')).mode & 0o077).toBe(0);
});

test('a folder that cannot be written to is thrown', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(store.put('file/1', Buffer.from('x'))).rejects.toThrow('EEXIST');
  await expect(store.get('file/1')).rejects.toThrow('ENOTDIR');
});
