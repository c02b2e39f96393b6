import { z } from 'zod';
import { planIds } from '@/lib/catalog/plans';
import { filesOf, wholeMachine } from '@/lib/recipes/user-data';
import type { RecipeOrder } from '@/lib/recipes/order';
import { unitOf } from '../command';
import { sizeOf } from '../name';
import { orderOfMachine } from '../queries';
import { check } from './power';
import { type Context, done, type Machine, type Step, type StepOutcome } from './task';

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
  for (const { path, content, mode = '0644' } of await sizedFiles(machine))
    await engine.writeFile(name, path, new TextEncoder().encode(content), mode);
  return done;
}

/** The files that the two plans have differently: scripts among them are what must be run again. */
async function sizedFiles(machine: Machine) {
  const order = await orderOfMachine(machine.id);
  if (!order) throw new Error('the order is gone');
  const keyLines = machine.keys.map(({ line }) => line);
  const files = (plan: RecipeOrder['plan']) => {
    const recipe = { plan, stack: machine.stack, components: machine.components, hostname: order.hostname, keyLines };
    return filesOf(recipe, wholeMachine(recipe));
  };
  const before = new Map(files(machine.plan).map(({ path, content }) => [path, content]));
  return files(planWish.parse(machine.wish).plan).filter(({ path, content }) => before.get(path) !== content);
}

/** All scripts of the recipe again: each leaves alone what is as it should be. */
async function apply({ engine, name }: Context): Promise<StepOutcome> {
  const command = 'rm -rf /var/lib/stack/done && systemctl daemon-reload && exec /usr/local/lib/stack/build';
  const unit = await unitOf(engine, name, 'stack-resize', ['sh', '-c', command]);
  if (unit.state === 'failed') throw new Error(`the recipe stopped: ${unit.log}`);
  return unit.state === 'succeeded' ? done : { waitSeconds: 2 };
}

async function restart({ engine, name }: Context): Promise<StepOutcome> {
  await engine.restart(name);
  return done;
}

async function note({ machine }: Context): Promise<StepOutcome> {
  return Promise.resolve({ done: true, change: { plan: planWish.parse(machine.wish).plan } });
}
