import { waitingHostname } from '@/lib/recipes/order';
import { userData, waitingUserData } from '@/lib/recipes/user-data';
import { output } from '../command';
import { sizeOf } from '../size';
import { reach } from '../reach';
import { giveToCustomer } from '../give';
import { recipeOf } from '../queries';
import { recipeSettings } from '../recipe-settings';
import { serverOf } from '../server';
import { isGreen } from '../stack-check';
import { applyTheOrders, becomeTheOrders, limitsOfTheOrder, takeFromPool } from './from-pool';
import { runRecipe } from './recipe-files';
import { type Context, done, type Step, type StepOutcome } from './task';

const make: readonly Step[] = [
  { name: 'create', deadlineMinutes: 5, run: create },
  { name: 'start', deadlineMinutes: 5, run: start },
  { name: 'boot', deadlineMinutes: 20, run: waitForBoot },
  { name: 'setUp', deadlineMinutes: 20, run: setUp },
];
const checked: Step = { name: 'check', deadlineMinutes: 5, run: check };

/** A machine for the pool: all that does not depend on who orders it. */
export const prepare: readonly Step[] = [...make, checked];

/** From an order to its machine, handed over. */
export const build: readonly Step[] = [
  { name: 'fromPool', deadlineMinutes: 5, run: takeFromPool(make.length + 1, waitingHostname) },
  ...make,
  { name: 'identity', deadlineMinutes: 5, run: becomeTheOrders },
  { name: 'limits', deadlineMinutes: 10, run: limitsOfTheOrder },
  { name: 'apply', deadlineMinutes: 10, run: applyTheOrders },
  checked,
  { name: 'reach', deadlineMinutes: 5, run: reachFromOutside },
  { name: 'handOver', deadlineMinutes: 5, run: handOver },
];

const roomAgainSeconds = 60;

async function create({ machine, engine, name }: Context): Promise<StepOutcome> {
  const recipe = machine.orderId ? userData(await recipeOf(machine)) : waitingUserData(machine, recipeSettings());
  const wanted = { name, machineId: machine.id, size: sizeOf(machine.plan), userData: recipe };
  if ((await engine.create(wanted)) === 'full') return { waitSeconds: roomAgainSeconds };
  return done;
}

async function start({ engine, name }: Context): Promise<StepOutcome> {
  await engine.start(name);
  const instance = await engine.find(name);
  return { done: true, change: { host: instance?.host ?? null } };
}

/** Written by cloud-init when it has ended, however it did; the next step finds what went wrong. */
const bootEnded = '/run/cloud-init/result.json';

/** `cloud-init status` would say the same, but takes a third of a second of the processor that builds. */
export async function waitForBoot({ engine, name }: Context): Promise<StepOutcome> {
  const { exitCode } = await engine.run(name, ['test', '-e', bootEnded]);
  return exitCode === 0 ? done : { waitSeconds: 2 };
}

/** Goes on where cloud-init broke off, if it did: scripts that ended well are not run again. */
async function setUp({ engine, name }: Context): Promise<StepOutcome> {
  return runRecipe(engine, name, 'stack-build', ['/usr/local/lib/stack/build']);
}

async function check({ engine, name, now }: Context): Promise<StepOutcome> {
  return (await isGreen(engine, name)) ? { done: true, change: { builtAt: now } } : { waitSeconds: 3 };
}

async function reachFromOutside({ machine, engine, name, now }: Context): Promise<StepOutcome> {
  const { hostname } = await recipeOf(machine);
  const server = await serverOf(engine, name);
  const authorised = await output(engine, name, ['cat', `/home/${server.user}/.ssh/authorized_keys`]);
  const missing = machine.keys.filter(({ line }) => !authorised.includes(line));
  if (missing.length > 0)
    throw new Error(`the machine lacks the key ${missing.map((key) => key.fingerprint).join(', ')}`);
  await reach({ ipv6: server.ipv6, hostname, hostKeys: server.hostKeys });
  return { done: true, change: { checkedAt: now } };
}

async function handOver({ machine, engine, name, now }: Context): Promise<StepOutcome> {
  const refusal = await giveToCustomer(machine, await serverOf(engine, name), now);
  return refusal ? { leave: refusal } : done;
}
