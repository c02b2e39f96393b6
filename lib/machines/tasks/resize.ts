import { z } from 'zod';
import { type PlanId, planIds } from '@/lib/catalog/plans';
import type { Engine } from '../engines/engine';
import { canGrow } from '../fit';
import { recipeOf } from '../queries';
import { sizeOf } from '../size';
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

const roomAgainSeconds = 600;

const planWish = z.object({ plan: z.enum(planIds) });

async function limits(context: Context): Promise<StepOutcome> {
  const { machine, engine, name } = context;
  const { plan } = planWish.parse(machine.wish);
  if (await hasRoom(context, plan)) return resizeStopped(engine, name, plan);
  // Nobody's server is switched off for nothing; a worker that died may have left it off.
  await engine.start(name);
  return { waitSeconds: roomAgainSeconds };
}

/** Whether its host has what the plan takes more than the one before, or has given it already. */
async function hasRoom({ machine, engine, name }: Context, plan: PlanId): Promise<boolean> {
  const [size, wanted] = [(await engine.find(name))?.size, sizeOf(plan)];
  if (!machine.host || !size) return true;
  const isGiven =
    size.cores === wanted.cores && size.memoryMib === wanted.memoryMib && size.dataDiskGib >= wanted.dataDiskGib;
  const growth = { host: machine.host, from: machine.plan, to: plan };
  return isGiven || canGrow(await engine.hosts(), [], growth);
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
  return outcome === 'full' ? { waitSeconds: roomAgainSeconds } : done;
}

async function note({ machine }: Context): Promise<StepOutcome> {
  return Promise.resolve({ done: true, change: { plan: planWish.parse(machine.wish).plan } });
}
