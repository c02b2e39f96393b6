import { z } from 'zod';
import { planIds } from '@/lib/catalog/plans';
import { sizeOf } from '../name';
import { recipeOf } from '../queries';
import { check } from './power';
import { applyRecipe, writeChanges } from './recipe-files';
import { type Context, done, type Step, type StepOutcome } from './task';

/** Another plan on the same machine: its limits, then the files of the recipe that follow from them. */
export const resize: readonly Step[] = [
  { name: 'limits', deadlineMinutes: 10, run: limits },
  { name: 'files', deadlineMinutes: 5, run: writeSizes },
  { name: 'apply', deadlineMinutes: 10, run: apply },
  { name: 'restart', deadlineMinutes: 5, run: restart },
  { name: 'check', deadlineMinutes: 10, run: check },
  { name: 'note', deadlineMinutes: 5, run: note },
];

const planWish = z.object({ plan: z.enum(planIds) });

async function limits({ machine, engine, name }: Context): Promise<StepOutcome> {
  const { plan } = planWish.parse(machine.wish);
  return (await engine.resize(name, sizeOf(plan))) === 'full' ? { waitSeconds: 60 } : done;
}

async function writeSizes({ machine, engine, name }: Context): Promise<StepOutcome> {
  const before = await recipeOf(machine);
  await writeChanges(engine, name, { before, after: { ...before, plan: planWish.parse(machine.wish).plan } });
  return done;
}

/** A unit of its own for each plan: the one of an earlier change has ended long ago. */
async function apply({ machine, engine, name }: Context): Promise<StepOutcome> {
  return applyRecipe(engine, name, `stack-resize-${planWish.parse(machine.wish).plan}-${machine.taskAt?.getTime()}`);
}

async function restart({ engine, name }: Context): Promise<StepOutcome> {
  await engine.restart(name);
  return done;
}

async function note({ machine }: Context): Promise<StepOutcome> {
  return Promise.resolve({ done: true, change: { plan: planWish.parse(machine.wish).plan } });
}
