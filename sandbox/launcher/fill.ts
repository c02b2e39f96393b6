import { bundled } from './bundle';
import { runToEnd } from './children';
import { type Clock, followsClock } from './clock';
import type { Data } from './data';
import { step } from './step';

const dayMs = 24 * 60 * 60 * 1000;
/** The example customers have a history of so many days. */
const historyDays = 202;

export type Filling = { dev: boolean; seed: boolean; data: Data; clock: Clock; env: NodeJS.ProcessEnv };

/** Whether the example customers are still to come. Their history begins long ago, so the clock is set back for it. */
export function beginHistory({ seed, data, clock }: Filling): boolean {
  if (!seed || data.read('logins.txt') !== undefined) return false;
  data.begin();
  clock.set(-historyDays * dayMs);
  return true;
}

/** Tables and queues, and the plans at Stripe. */
export async function fillTables({ dev, clock, env }: Filling): Promise<void> {
  for (const [name, command] of [
    ['Tables and queues', 'db:migrate'],
    ['Plans at Stripe', 'stripe:sync'],
  ] as const)
    await step(name, () =>
      runToEnd({ name, args: [...followsClock, ...shopCommand(command, dev)], env: { ...env, ...clock.settings() } }),
    );
}

/**
 * Lets the example customers live through their history up to now; the shop must answer, since the stand-ins tell it of
 * everything. Returns their logins, which the data keep.
 */
export async function fillHistory({ data, clock, env }: Filling): Promise<string> {
  const name = 'Example customers; the shop can be looked at meanwhile';
  const logins = await step(name, async (tell) => {
    const args = [...followsClock, await bundled('db/seed.ts')];
    const heard = (said: unknown) => tell(progressIn(said));
    // One mail is refused on purpose, and what the program prints are the logins.
    const quiet = { ...env, ...clock.settings(), LOG_LEVEL: 'silent' };
    return runToEnd({ name, args, env: quiet, heard });
  });
  clock.set(0);
  data.write('logins.txt', logins);
  data.finish();
  return logins;
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
