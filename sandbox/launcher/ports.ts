import { once } from 'node:events';
import { createServer } from 'node:net';
import { Problem } from './problem';

/** The local ports of one running shop. */
export type Ports = { app: number; stripe: number; mail: number; postgres: number };

/** The app's port and the three that follow it. */
export function portsFrom(app: number): Ports {
  return { app, stripe: app + 1, mail: app + 2, postgres: app + 3 };
}

/** Throws a Problem naming the first port that something else listens on. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  for (const [name, port] of Object.entries(ports))
    if (!(await isFree(port)))
      throw new Problem(
        `Port ${port} (${name}) is taken. Stop what runs there, or choose four other ports with --port ${ports.app + 100}.`,
      );
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
