import { once } from 'node:events';
import { createServer } from 'node:net';
import { Problem } from './problem';

/** The local ports of one running shop; `machines` where the stand-in of the engine runs, and the `gateway` to them. */
export type Ports = {
  app: number;
  stripe: number;
  mail: number;
  postgres: number;
  machines?: number;
  gateway?: number;
};

/** The app's port and those that follow it. */
export function portsFrom(app: number, { machines = false } = {}): Ports {
  return {
    app,
    stripe: app + 1,
    mail: app + 2,
    postgres: app + 3,
    ...(machines && { machines: app + 4, gateway: app + 5 }),
  };
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
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
