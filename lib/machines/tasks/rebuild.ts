import { db } from '@/db/client';
import { noteBackupsGone } from '../backups/note';
import { build } from './build';
import { keysWish } from './change-keys';
import { type Context, type Step, type StepOutcome } from './task';

/** All data goes, by its customer's wish; then it is built like a new one, though never from the pool. */
export const rebuild: readonly Step[] = [{ name: 'delete', deadlineMinutes: 5, run: begin }, ...build.slice(1)];

async function begin({ machine, engine, name, now }: Context): Promise<StepOutcome> {
  const { keys } = keysWish.parse(machine.wish);
  await engine.delete(name);
  await noteBackupsGone(db(), machine.id, now);
  return { done: true, change: { keys, builtAt: null, checkedAt: null, stoppedAt: null } };
}
