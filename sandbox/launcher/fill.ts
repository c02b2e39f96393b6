import { bundled } from './bundle';
import { runToEnd } from './children';
import { type Clock, followsClock } from './clock';
import type { Closers } from './closers';
import type { Data } from './data';
import type { Ports } from './ports';
import { startStandIns } from './stand-ins';
import { step } from './step';

const dayMs = 24 * 60 * 60 * 1000;
/** The example customers have a history of so many days. */
const historyDays = 202;

type Filling = {
  dev: boolean;
  seed: boolean;
  ports: Ports;
  data: Data;
  clock: Clock;
  closers: Closers;
  env: NodeJS.ProcessEnv;
};

/**
 * Starts the stand-ins and fills them: tables, plans and, the first time, example customers. Those live through their
 * history from its first day on, so everything begins with the clock set back. Returns what the seed said about logins.
 */
export async function fillShop({ dev, seed, ports, data, clock, closers, env }: Filling): Promise<string> {
  const known = data.read('logins.txt');
  const isSeeded = known !== undefined || !seed;
  if (!isSeeded) clock.move(-historyDays * dayMs);
  await startStandIns(ports, { data, clock, closers });
  const run = (name: string, args: string[]) =>
    step(name, (tell) => {
      const heard = (said: unknown) => tell(progressIn(said));
      return runToEnd({ name, args: [...followsClock, ...args], env: { ...env, ...clock.settings() }, heard });
    });
  await run('Tables and queues', shopCommand('db:migrate', dev));
  await run('Plans at Stripe', shopCommand('stripe:sync', dev));
  if (isSeeded) return known ?? '';
  return data.finish(async () => {
    const logins = await run('Example customers', [await bundled('db/seed.ts')]);
    clock.set(0);
    data.write('logins.txt', logins);
    return logins;
  });
}

/** A command as production runs it, or in development from its source. */
export function shopCommand(name: string, dev: boolean): string[] {
  return dev ? ['--import', 'tsx', 'commands/shop.ts', name] : ['shop.mjs', name];
}

/** `12 of 40`, as the seed sends it. */
function progressIn(said: unknown): string {
  if (typeof said !== 'object' || !said || !('done' in said) || !('of' in said)) return '';
  return `${String(said.done)} of ${String(said.of)}`;
}
