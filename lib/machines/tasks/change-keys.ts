import { z } from 'zod';
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
  const content = new TextEncoder().encode(keys.map(({ line }) => `${line}\n`).join(''));
  const folder = `/home/${machineUser}/.ssh`;
  await engine.writeFile(name, `${folder}/authorized_keys.new`, content, '0600');
  // One that is half written would lock its customer out.
  const replace = `chown ${machineUser}: ${folder}/authorized_keys.new && mv ${folder}/authorized_keys.new ${folder}/authorized_keys`;
  const { exitCode, stderr } = await engine.run(name, ['sh', '-c', replace]);
  if (exitCode !== 0) throw new Error(`the keys were not replaced: ${stderr}`);
  return { done: true, change: { keys } };
}
