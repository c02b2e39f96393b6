import type { MachineTask } from '@/db/schema/words';
import { application } from './application';
import { backUp, restore } from './back-up';
import { build, prepare } from './build';
import { changeKeys } from './change-keys';
import { remove } from './remove';
import { resize } from './resize';
import { restart, start, stop } from './power';
import { prove } from './prove';
import { rebuild } from './rebuild';
import type { StepName } from '../state';
import type { Machine, Step } from './task';

/** The steps of each task, in their order. A step is kept by its place: new ones come at the end of a task, or with a migration. */
export const stepsOf: Record<MachineTask, readonly Step[]> = {
  prepare,
  build,
  stop,
  start,
  restart,
  resize,
  keys: changeKeys,
  rebuild,
  delete: remove,
  backup: backUp,
  restore,
  prove,
  rollback: application,
  settings: application,
  domains: application,
};

/** Which step of its task a machine is at, and of how many; undefined when nothing is done with it. */
export function placeOf({
  task,
  step,
}: Pick<Machine, 'task' | 'step'>): { name: StepName; place: number; of: number } | undefined {
  const steps = task ? stepsOf[task] : [];
  const current = steps[step];
  return current && { name: current.name, place: step + 1, of: steps.length };
}
