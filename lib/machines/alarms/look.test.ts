import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { env } from '@/lib/env';
import { useDatabase } from '@/tests/database';
import { theEngine, useEngine } from '@/tests/engine';
import { lookFromOutside, type Target } from './look';

useDatabase();
const box = useEngine();

const name = 'm-one';
/** What a machine says at its doors; nothing where nobody listens. */
const doors: Record<string, string | undefined> = {};
const open = new Set<Duplex>();
const gateway = createServer();
gateway.on('connect', ({ url = '' }, socket: Duplex) => {
  const said = doors[url.split(':').at(-1) ?? ''];
  if (said === undefined) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  open.add(socket.on('error', () => undefined));
  socket.write(`HTTP/1.1 200 OK\r\n\r\n${said}`);
});

let usual: string | undefined;
beforeAll(async () => {
  usual = env().MACHINE_GATEWAY;
  await once(gateway.listen(0, '127.0.0.1'), 'listening');
  // A server that listens on a port has an address with one.
  env().MACHINE_GATEWAY = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterAll(() => {
  env().MACHINE_GATEWAY = usual;
  for (const socket of open) socket.destroy();
  gateway.close();
});
beforeEach(async () => {
  Object.assign(doors, { 80: page(200), 22: 'SSH-2.0-OpenSSH_10.0\r\n' });
  await box().invent(name);
  await theEngine().start(name);
});

const page = (status: number) => `HTTP/1.1 ${status} As It Is\r\ncontent-length: 2\r\n\r\nhi`;
const target = { instance: name, ipv6: '2a0a:e5c0::1', hostname: 'app.example.ch' };
const look = (status: Target['status']) => lookFromOutside(theEngine(), { ...target, status });
const well = { away: 'good', application: 'good' };
const unwell = { away: 'good', application: 'bad' };
const away = { away: 'bad', application: 'unknown' };

test('a page that is an error of the server, or none, is an application that does not answer', async () => {
  for (const [said, looks] of [
    [page(200), well],
    [page(301), well],
    [page(401), well],
    [page(404), well],
    [page(499), well],
    [page(500), unwell],
    [page(502), unwell],
    ['SSH-2.0-OpenSSH_10.0\r\n', unwell],
    [`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}`, unwell],
    // Whoever answers without end is not listened to until then.
    ['HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\nhi', well],
    [undefined, unwell],
  ] as const) {
    doors[80] = said;
    expect(await look('running'), said?.slice(0, 60)).toEqual(looks);
  }
});

test('a server without ssh is there while its page answers, even badly, and away without both', async () => {
  doors[22] = undefined;
  expect(await look('running')).toEqual(well);
  doors[80] = page(503);
  expect(await look('running')).toEqual(unwell);
  doors[80] = undefined;
  expect(await look('running')).toEqual(away);
});

test('whatever answers at its address, a server that does not run at the engine is away', async () => {
  for (const status of ['stopped', 'frozen', 'error', 'missing'] as const)
    expect(await look(status), status).toEqual(away);
});

test.each([
  ['says no', { stackCheck: 'red' }, unwell],
  ['shows its maintenance page', { stackCheck: 'red', maintenance: true }, { away: 'good', application: 'unknown' }],
] as const)('an application that %s within is judged so, although its page answers', async (_, health, looks) => {
  await box().setHealth(name, health);
  expect(await look('running')).toEqual(looks);
});

test('behind a maintenance page an error is not told, and on a server that is away nothing is known', async () => {
  await box().setHealth(name, { stackCheck: 'red', maintenance: true });
  doors[80] = page(503);
  expect(await look('running')).toEqual({ away: 'good', application: 'unknown' });
  Object.assign(doors, { 22: undefined, 80: undefined });
  expect(await look('running')).toEqual(away);
});

test.each(['refuse', 'broken', 'nonsense'] as const)(
  'a server that cannot be asked (%s) is judged by its page alone',
  async (kind) => {
    await box().setHealth(name, { stackCheck: 'red' });
    await box().failNext({ kind, path: '/exec' });
    expect(await look('running')).toEqual(well);
    doors[80] = page(500);
    await box().failNext({ kind, path: '/exec' });
    expect(await look('running')).toEqual(unwell);
  },
);

test('while the engine is silent nobody is asked within', async () => {
  await box().setHealth(name, { stackCheck: 'red' });
  expect(await look(undefined)).toEqual(well);
});

test('a host that the engine does not reach says nothing of its servers: those that answer are there', async () => {
  expect(await look('hostAway')).toEqual(well);
  Object.assign(doors, { 22: undefined, 80: undefined });
  expect(await look('hostAway')).toEqual(away);
});
