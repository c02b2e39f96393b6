import { once } from 'node:events';
import { createServer } from 'node:net';
import { Problem } from './problem';

/** The local ports of one running shop; `machines` where the stand-in of the engine runs, and the `gateway` to them. */
export type Ports = Record<'app' | 'stripe' | 'mail' | 'postgres', number> & { machines?: number; gateway?: number };

/** The app's port and those that follow it. */
export function portsFrom(app: number, { machines = false } = {}): Ports {
  const ports = { app, stripe: app + 1, mail: app + 2, postgres: app + 3 };
  return machines ? { ...ports, machines: app + 4, gateway: app + 5 } : ports;
}

/** Throws a Problem naming the first port that something else listens on. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  for (const [name, port] of Object.entries(ports))
    if (!(await isFree(port)))
      throw new Problem(
        `Port ${port} (${name}) is taken. Stop what runs there, or choose other ports with --port ${ports.app + 100}.`,
      );
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  const listens = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (listens) await once(probe.close(), 'close');
  return listens;
}
