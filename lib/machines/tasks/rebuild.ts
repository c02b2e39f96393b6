import { build } from './build';
import { keysWish } from './change-keys';
import { type Context, type Step, type StepOutcome } from './task';

/** All data goes, by its customer's wish; then it is built like a new one. */
export const rebuild: readonly Step[] = [{ name: 'delete', deadlineMinutes: 5, run: begin }, ...build];

async function begin({ machine, engine, name }: Context): Promise<StepOutcome> {
  const { keys } = keysWish.parse(machine.wish);
  await engine.delete(name);
  return { done: true, change: { keys, builtAt: null, checkedAt: null } };
}
