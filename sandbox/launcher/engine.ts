import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { Problem } from './problem';

/** Where Incus and LXD listen on a Debian. */
const sockets = ['/var/lib/incus/unix.socket', '/var/lib/lxd/unix.socket'];

const server = z.object({ metadata: z.object({ environment: z.object({ driver: z.string() }) }) });

/**
 * The settings with which the shop builds machines on this computer: containers where it runs no virtual machines. Throws a Problem
 * when it has neither Incus nor LXD.
 */
export async function engineSettings(paths = sockets): Promise<Record<string, string>> {
  const socketPath = paths.find((path) => existsSync(path));
  if (!socketPath)
    throw new Problem(
      `--machines finds neither Incus nor LXD: nothing listens at ${paths.join(' or ')}.\n` +
        'Install one (apt-get install incus, then incus admin init), or build on paper with --machines-stand-in.',
    );
  const { driver } = server.parse(await ask(socketPath)).metadata.environment;
  return {
    INCUS_URL: `unix:${socketPath}`,
    INCUS_TYPE: driver.includes('qemu') ? 'virtual-machine' : 'container',
    MACHINE_PRIVATE_ADDRESSES: 'yes',
  };
}

/** Throws a Problem when the socket does not let us in. */
function ask(socketPath: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request({ socketPath, path: '/1.0' }, (answer) => json(answer).then(resolve, reject))
      .once('error', ({ message }) =>
        reject(new Problem(`${socketPath} does not answer (${message}). Its group may enter: incus-admin or lxd.`)),
      )
      .end();
  });
}
