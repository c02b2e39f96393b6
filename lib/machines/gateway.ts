import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { env } from '@/lib/env';

const timeoutMs = 10_000;

/** A connection to a machine, through the gateway when there is one. Throws when none comes about within ten seconds. */
export function connectTo(ipv6: string, port: number): Promise<Socket> {
  const gateway = env().MACHINE_GATEWAY;
  return gateway ? throughGateway(new URL(gateway), ipv6, port) : directly(ipv6, port);
}

function directly(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    socket.once('connect', () => resolve(socket));
    socket.once('timeout', () => socket.destroy(new Error(`no answer from [${host}]:${port}`)));
    socket.once('error', reject);
  });
}

function throughGateway({ hostname, port: gatewayPort }: URL, ipv6: string, port: number): Promise<Socket> {
  const path = `[${ipv6}]:${port}`;
  return new Promise((resolve, reject) => {
    const asking = request({ host: hostname, port: gatewayPort || 80, method: 'CONNECT', path, timeout: timeoutMs });
    asking.once('connect', ({ statusCode }, socket, head) => {
      // The machine's first words may have come with the gateway's answer.
      socket.unshift(head);
      if (statusCode === 200) return resolve(socket as Socket);
      socket.destroy();
      reject(new Error(`the gateway answers ${statusCode} for ${path}`));
    });
    asking.once('timeout', () => asking.destroy(new Error(`no answer from the gateway for ${path}`)));
    asking.once('error', reject);
    asking.end();
  });
}
