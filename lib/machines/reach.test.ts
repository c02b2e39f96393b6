import { createHash, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createPlain, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2 from 'ssh2';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { env } from '@/lib/env';
import { connectTo } from './gateway';
import { reach, statusOfPage } from './reach';

/** What a machine at the gateway's other end does with a connection, by port; without it nobody is there. */
let doors: Record<string, (socket: Duplex) => void> = {};
let paths: (string | undefined)[] = [];
let hosts: (string | undefined)[] = [];
let status = 200;

const open = new Set<Duplex>();
const page = createServer((request, response) => {
  hosts.push(request.headers.host);
  response.writeHead(status, { location: 'https://elsewhere.example.org/' }).end('Hello');
});
const gateway = createServer().on('connect', ({ url = '' }, socket: Duplex) => {
  paths.push(url);
  open.add(socket.on('error', () => undefined));
  const door = doors[url.split(':').at(-1) ?? ''];
  if (!door) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  door(socket);
});
/** Where a server listens, as the address of a gateway. */
async function listening(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

const before = env().MACHINE_GATEWAY;
let address = '';
beforeAll(async () => {
  address = await listening(gateway);
});
beforeEach(() => {
  doors = { 22: showsKey, 80: (socket) => page.emit('connection', socket) };
  [paths, hosts, status] = [[], [], 200];
  env().MACHINE_GATEWAY = address;
});
afterEach(() => {
  env().MACHINE_GATEWAY = before;
});
afterAll(() => {
  for (const socket of open) socket.destroy();
  gateway.close();
});

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const hostKey = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const parsed = ssh2.utils.parseKey(hostKey);
if (parsed instanceof Error) throw parsed;
const print = createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replaceAll('=', '');
const own = [`SHA256:${'a'.repeat(43)} (ED25519)`, `SHA256:${print} (RSA)`];
const target = { ipv6: '2a0a:e5c0::7', hostname: 'app.example.org', hostKeys: own };

function showsKey(socket: Duplex): void {
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => client.on('error', () => undefined));
  // It takes any stream, as the gateway's own stand-in does.
  server.injectSocket(socket as Socket);
}

test('a machine is reached where one of its own keys and its page are, by its own name', async () => {
  await reach(target);
  expect(paths).toEqual(['[2a0a:e5c0::7]:22', '[2a0a:e5c0::7]:80']);
  expect(hosts).toEqual(['app.example.org']);
});

test.each<[string, string[]]>([
  ['another machine’s', [`SHA256:${'a'.repeat(43)} (ED25519)`]],
  ['only the beginning of one', [`SHA256:${print.slice(0, 42)} (RSA)`]],
  ['none', []],
])('a machine is not handed over whose address shows a key that it has not: its own is %s', async (_, hostKeys) => {
  const shown = `ssh at 2a0a:e5c0::7 shows SHA256:${print}, which is none of the machine's own keys`;
  await expect(reach({ ...target, hostKeys })).rejects.toThrow(shown);
  expect(hosts).toEqual([]);
});

test.each([
  [301, true],
  [302, false],
  [404, false],
  [500, false],
  [502, false],
])('a page that answers %i is reached: %s', async (answered, isReached) => {
  status = answered;
  const outcome = reach(target).then(
    () => 'reached',
    (error: Error) => error.message,
  );
  expect(await outcome).toBe(isReached ? 'reached' : `http://app.example.org/ at 2a0a:e5c0::7 answers ${answered}`);
});

test.each<[string, string, (socket: Duplex) => void]>([
  ['breaks off', '22', (socket) => socket.destroy()],
  ['speaks no ssh', '22', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['breaks off', '80', (socket) => socket.destroy()],
  ['speaks no HTTP', '80', (socket) => socket.end('SSH-2.0-OpenSSH_10.0\r\n')],
])('what %s at port %s is not reached', async (_, port, door) => {
  doors = { ...doors, [port]: door };
  await expect(reach(target)).rejects.toThrow();
});

test('what the gateway does not reach is told as its answer', async () => {
  doors = {};
  await expect(statusOfPage('2a0a:e5c0::7', 'app.example.org')).rejects.toThrow(
    'the gateway answers 502 for [2a0a:e5c0::7]:80',
  );
});

test('a gateway that is not there, or answers no HTTP, is an error', async () => {
  const nonsense = createPlain((socket) => socket.resume().end('220 mail.example.org\r\n'));
  env().MACHINE_GATEWAY = await listening(nonsense);
  await expect(connectTo('2a0a:e5c0::7', 22)).rejects.toThrow();
  await new Promise((resolve) => nonsense.close(resolve));
  await expect(connectTo('2a0a:e5c0::7', 22)).rejects.toThrow('ECONNREFUSED');
});

test('the first words of a machine are heard, also when they come with the gateway’s answer', async () => {
  const eager = createPlain((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nSSH-2.0-OpenSSH_10.0\r\n'));
  });
  env().MACHINE_GATEWAY = await listening(eager);
  const socket = await connectTo('2a0a:e5c0::7', 22);
  const [words] = (await once(socket, 'data')) as [Buffer];
  expect(words.toString()).toBe('SSH-2.0-OpenSSH_10.0\r\n');
  socket.destroy();
  await new Promise((resolve) => eager.close(resolve));
});
