import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2 from 'ssh2';
import { addressesOf } from './network';
import { hostKeyOf } from './host-key';
import type { State, Stored } from './state';

/**
 * A proxy that understands CONNECT, and the network of the machines behind it: at port 22 of an address ssh proves itself with the
 * host key of that machine, at port 80 there is its first page.
 */
export async function startGateway(
  port: number,
  helloUrl: string,
  state: () => State,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer().listen(port, '127.0.0.1');
  const open = new Set<Duplex>();
  server.on('connect', ({ url = '' }, socket: Duplex) => {
    open.add(socket.on('error', () => undefined).on('close', () => open.delete(socket)));
    const [, address = '', door = ''] = /^\[([0-9a-f:]+)\]:(\d+)$/i.exec(url) ?? [];
    const stored = Object.values(state().instances).find((each) => isAt(state(), each, address));
    if (!stored || stored.status !== 'Running') return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    if (door === '22') showHostKey(stored, socket);
    else passOn(socket, new URL(helloUrl));
  });
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closed(server, open) };
}

function isAt(state: State, stored: Stored, address: string): boolean {
  return isIPv6(address) && addressesOf(state, stored).ipv6.includes(address);
}

/** Nobody can log in. */
function showHostKey(stored: Stored, socket: Duplex): void {
  const key = hostKeyOf(stored);
  if (!key) return void socket.destroy();
  const server = new ssh2.Server({ hostKeys: [key] }, (client) => client.on('error', () => undefined));
  server.injectSocket(socket as Parameters<typeof server.injectSocket>[0]);
}

function passOn(socket: Duplex, { hostname, port }: URL): void {
  const page = connect(Number(port), hostname);
  page.on('error', () => socket.destroy());
  socket.pipe(page).pipe(socket);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function closed(server: Server, open: Set<Duplex>): Promise<void> {
  server.close();
  for (const socket of open) socket.destroy();
  server.closeAllConnections();
  await once(server, 'close');
}
