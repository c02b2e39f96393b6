import { z } from 'zod';
import { output } from '../command';
import type { Engine } from '../engines/engine';
import { machineUser } from '@/lib/recipes/order';
import { type Context, type Step, type StepOutcome } from './task';

/** Other keys on the running machine: changing its cloud-init settings would set it up anew at its next start. */
export const changeKeys: readonly Step[] = [{ name: 'keys', deadlineMinutes: 5, run: writeKeys }];

/** The keys that a task wants; as orders keep them. */
export const keysWish = z.object({
  keys: z
    .array(
      z.object({ type: z.string(), bits: z.number(), comment: z.string(), fingerprint: z.string(), line: z.string() }),
    )
    .min(1),
});

async function writeKeys({ machine, engine, name }: Context): Promise<StepOutcome> {
  const { keys } = keysWish.parse(machine.wish);
  await writeKeysOf(engine, name, keys);
  return { done: true, change: { keys } };
}

/** These keys may log in, and no others. */
export async function writeKeysOf(engine: Engine, name: string, keys: readonly { line: string }[]): Promise<void> {
  const content = new TextEncoder().encode(keys.map(({ line }) => `${line}\n`).join(''));
  const folder = `/home/${machineUser}/.ssh`;
  const file = `${folder}/authorized_keys`;
  await output(engine, name, ['install', '-d', '-m', '700', '-o', machineUser, '-g', machineUser, folder]);
  await engine.writeFile(name, `${file}.new`, content, '0600');
  await output(engine, name, ['chown', `${machineUser}:${machineUser}`, `${file}.new`]);
  // One that is half written would lock its customer out.
  await output(engine, name, ['mv', `${file}.new`, file]);
}
