import type { schema } from '@/db/client';
import type { Engine } from '../engines/engine';
import type { StepName } from '../state';

export type Machine = typeof schema.machines.$inferSelect;

/** What a step works with. `now`: when it began. */
export type Context = { machine: Machine; engine: Engine; name: string; now: Date };

/**
 * `change`: what is true of the machine from now on. `leave`: why a person has to go on. `failed`: the task ends here without what
 * its customer wanted, which is theirs to mend, such as an application that does not start.
 */
export type StepOutcome =
  { done: true; change?: Partial<Machine> } | { waitSeconds: number } | { leave: string } | { failed: true };

/** One thing at a time, which first looks whether it was done: a worker may be killed anywhere and begin it again. */
export type Step = {
  name: StepName;
  /** A step that takes longer is told to staff. */
  deadlineMinutes: number;
  run: (context: Context) => Promise<StepOutcome>;
};

export const done: StepOutcome = { done: true };
