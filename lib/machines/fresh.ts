import type { MachineTask } from '@/db/schema/words';
import type { Machine } from './tasks/task';

type Wish = Machine['wish'];

/** The columns of a step that begins now, without troubles. */
export function freshStep(now: Date) {
  return { tries: 0, stepAt: now, stepTroubledAt: null, nextTryAt: now, lastError: null };
}

/** The columns of a task that begins now. */
export function freshTask(task: MachineTask, now: Date, wish: Wish = {}) {
  return { task, wish, step: 0, taskAt: now, ...freshStep(now) };
}
