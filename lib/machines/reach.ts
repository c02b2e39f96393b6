import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { Client } from 'ssh2';
import { connectTo } from './gateway';

type Target = { ipv6: string; hostname: string; hostKeys: readonly string[] };

const timeoutMs = 10_000;

/**
 * Goes the way of a customer: ssh answers with a host key that the machine itself has shown (`SHA256:…`), and the page of its
 * application comes through web server and load balancer. Throws with what did not.
 */
export async function reach({ ipv6, hostname, hostKeys }: Target): Promise<void> {
  const shown = await hostKeyAt(ipv6);
  if (!hostKeys.some((key) => key.split(' ', 1)[0] === shown))
    throw new Error(`ssh at ${ipv6} shows ${shown}, which is none of the machine's own keys`);
  const status = await statusOfPage(ipv6, hostname);
  // Whoever has a certificate already is led to https, which the machine's own check has asked.
  if (status !== 200 && status !== 301) throw new Error(`http://${hostname}/ at ${ipv6} answers ${status}`);
}

/** The fingerprint of the key that ssh there proves itself with. */
async function hostKeyAt(ipv6: string): Promise<string> {
  const sock = await connectTo(ipv6, 22);
  const client = new Client();
  return new Promise((resolve, reject) => {
    // Also after the key is known, when it ends what nobody wanted to go on.
    client.on('error', reject);
    client.connect({
      ...{ sock, username: 'nobody', readyTimeout: timeoutMs },
      hostVerifier: (key: Buffer) => {
        resolve(`SHA256:${createHash('sha256').update(key).digest('base64').replaceAll('=', '')}`);
        // Nobody logs in.
        return false;
      },
    });
  });
}

/** What the first page of an application answers. Throws when nothing does within ten seconds. */
export async function statusOfPage(ipv6: string, hostname: string): Promise<number | undefined> {
  const socket = await connectTo(ipv6, 80);
  return new Promise((resolve, reject) => {
    const asking = request({ ...{ path: '/', headers: { host: hostname }, timeout: timeoutMs }, ...over(socket) });
    asking.once('response', ({ statusCode }) => {
      socket.destroy();
      resolve(statusCode);
    });
    asking.once('timeout', () => asking.destroy(new Error(`http://${hostname}/ at ${ipv6} does not answer`)));
    asking.once('error', reject);
    asking.end();
  });
}

const over = (socket: Socket) => ({ createConnection: () => socket });
