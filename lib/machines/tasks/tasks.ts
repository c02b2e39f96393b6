import type { MachineTask } from '@/db/schema/words';
import { build, prepare } from './build';
import { changeKeys } from './change-keys';
import { remove } from './remove';
import { resize } from './resize';
import { restart, start, stop } from './power';
import { rebuild } from './rebuild';
import type { Step } from './task';

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
};
