import { z } from 'zod';
import { type PlanId, planIds } from '@/lib/catalog/plans';
import type { Engine } from '../engines/engine';
import { sizeOf } from '../size';
import { recipeOf } from '../queries';
import { check } from './power';
import { applyChanges, writeChanges } from './recipe-files';
import { type Context, done, type Machine, type Step, type StepOutcome } from './task';

/** Another plan on the same machine: its limits, then the files of the recipe that follow from them. */
export const resize: readonly Step[] = [
  { name: 'limits', deadlineMinutes: 10, run: limits },
  { name: 'files', deadlineMinutes: 5, run: writeSizes },
  { name: 'apply', deadlineMinutes: 10, run: apply },
  { name: 'check', deadlineMinutes: 10, run: check },
  { name: 'note', deadlineMinutes: 5, run: note },
];

const planWish = z.object({ plan: z.enum(planIds) });

async function limits({ machine, engine, name }: Context): Promise<StepOutcome> {
  const { plan } = planWish.parse(machine.wish);
  return resizeStopped(engine, name, plan);
}

async function writeSizes({ machine, engine, name }: Context): Promise<StepOutcome> {
  await writeChanges(engine, name, await changeOf(machine));
  return done;
}

async function changeOf(machine: Machine) {
  const before = await recipeOf(machine);
  return { before, after: { ...before, plan: planWish.parse(machine.wish).plan } };
}

/** A unit of its own for each plan: the one of an earlier change has ended long ago. */
async function apply({ machine, engine, name }: Context): Promise<StepOutcome> {
  const unit = `stack-resize-${planWish.parse(machine.wish).plan}-${machine.taskAt?.getTime()}`;
  return applyChanges(engine, name, { unit, ...(await changeOf(machine)) });
}

/** A virtual machine must be off while its limits change. */
export async function resizeStopped(engine: Engine, name: string, plan: PlanId): Promise<StepOutcome> {
  await engine.stop(name);
  const outcome = await engine.resize(name, sizeOf(plan));
  await engine.start(name);
  return outcome === 'full' ? { waitSeconds: 600 } : done;
}

async function note({ machine }: Context): Promise<StepOutcome> {
  return Promise.resolve({ done: true, change: { plan: planWish.parse(machine.wish).plan } });
}
