import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { neighbours } from '../../stripe/tests/kit';
import { machinesSandbox } from '../client';
import { startMachines } from '../start';
import { startEngine } from './kit';

const { url, box, close } = await startEngine();
const extra: (() => unknown)[] = [];
afterAll(async () => {
  await close();
  for (const end of extra) await end();
});
beforeEach(() => box.reset());

/** A call of the API; what goes on after it is waited for. */
async function call(method: string, path: string, body?: object, base = url) {
  const answer = await fetch(`${base}${path}`, { method, body: body && JSON.stringify(body) });
  const { metadata, operation, error } = (await answer.json()) as Record<string, unknown>;
  if (!operation) return { metadata, error };
  return call('GET', `${String(operation)}/wait?timeout=10`, undefined, base);
}

async function start(name = 'm-1', base = url) {
  const source = { type: 'image', alias: 'stack-debian-13' };
  await call('POST', '/1.0/instances', { name, type: 'container', source }, base);
  await call('PUT', `/1.0/instances/${name}/state`, { action: 'start' }, base);
}

/** What a command says; the logs are read as the API gives them. */
async function said(command: string[], name = 'm-1') {
  const { metadata } = await call('POST', `/1.0/instances/${name}/exec`, { command, 'record-output': true });
  // The operation of a command has this metadata.
  const { metadata: ended } = metadata as { metadata: { return: number; output: Record<string, string> } };
  return { exitCode: ended.return, stdout: await (await fetch(`${url}${ended.output['1']}`)).text() };
}

test('a machine is built in the time that was set, then its checks are green or as they were told', async () => {
  await box.setPace({ buildMs: 600 });
  await start();
  const status = async (...more: string[]) =>
    JSON.parse((await said(['cloud-init', 'status', ...more, '--format', 'json'])).stdout);
  const hasEnded = async () => (await said(['test', '-e', '/run/cloud-init/result.json'])).exitCode === 0;
  expect([await status(), await hasEnded()]).toMatchObject([{ status: 'running' }, false]);
  expect(await status('--wait')).toMatchObject({ status: 'done', errors: [] });
  expect(await hasEnded()).toBe(true);
  const check = await said(['stack-check']);
  expect([check.exitCode, JSON.parse(check.stdout)]).toMatchObject([0, { ok: true, answers: true }]);
  await box.setHealth('m-1', { stackCheck: 'red', cloudInit: 'error' });
  expect(JSON.parse((await said(['/usr/local/bin/stack-check'])).stdout)).toMatchObject({ ok: false });
  expect(await status()).toMatchObject({ status: 'error', errors: [expect.any(String)] });
});

test('it keeps files and host keys, and what it does not know ends well', async () => {
  await start();
  expect((await said(['test', '-e', '/etc/ssh/ssh_host_ed25519_key.pub'])).exitCode).toBe(0);
  expect((await said(['sh', '-c', 'test -e /none && echo yes'])).exitCode).toBe(1);
  expect((await said(['cat', '/etc/ssh/ssh_host_ed25519_key.pub'])).stdout).toMatch(/^ssh-ed25519 AAAA\S+ root@m-1\n$/);
  expect(await said(['systemctl', 'restart', 'nginx'])).toEqual({ exitCode: 0, stdout: '' });
});

test('things happen behind the shop’s back', async () => {
  await start('m-1');
  await start('m-2');
  await box.stop('m-1');
  await box.forget('m-2');
  await box.invent('somebodys', { 'limits.memory': '1GiB' });
  const all = await box.instances();
  expect(Object.values(all).map(({ name, status }) => [name, status])).toEqual([
    ['m-1', 'Stopped'],
    ['somebodys', 'Stopped'],
  ]);
  await expect(box.stop('m-9')).rejects.toThrow(/404[^]*Instance not found/);
});

test('all machines can have addresses of this computer, where something answers', async () => {
  await start();
  await box.setPace({ addresses: { ipv6: ['::1'], ipv4: ['127.0.0.1'] } });
  const { metadata } = await call('GET', '/1.0/instances/m-1');
  expect(JSON.stringify(metadata)).toContain('"address":"::1"');
  const hello = await fetch(await box.helloUrl());
  expect([hello.status, await hello.text()]).toEqual([200, expect.stringContaining('Hello')]);
});

test('its page lists the machines and leads back to the shop; they outlive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shop-machines-'));
  extra.push(() => rmSync(folder, { recursive: true }));
  const options = { port: 0, dataFile: join(folder, 'machines.json'), neighbours };
  const first = await startMachines(options);
  expect(await (await fetch(first.url)).text()).toMatch(/0 machines[^]*None yet/);
  await start('m-kept', first.url);
  await first.close();
  const again = await startMachines(options);
  extra.push(again.close);
  const page = await (await fetch(again.url)).text();
  expect(page).toMatch(/href="http:\/\/shop.localhost"[^]*1 machine<[^]*m-kept[^]*Running[^]*2a0a:e5c0:2:12::1/);
  expect(Object.keys(await machinesSandbox(again.url).instances())).toEqual(['m-kept']);
});

test('what it does not know it refuses loudly', async () => {
  expect(await call('GET', '/1.0/networks')).toMatchObject({ error: 'The stand-in does not know GET /1.0/networks' });
  expect(await call('POST', '/1.0/instances', { name: 'm-1' })).toMatchObject({
    error: expect.stringContaining('Invalid'),
  });
});
