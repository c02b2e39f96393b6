import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { planIds } from '@/lib/catalog/plans';
import { machineUser } from '@/lib/recipes/order';
import { output } from '../command';
import { recordMachineEvent } from '../events';
import { byItself } from '@/lib/automatic';
import { recipeOf } from '../queries';
import { writeKeysOf } from './change-keys';
import { applyChanges, writeChanges } from './recipe-files';
import { resizeStopped } from './resize';
import { type Context, done, type Machine, type StepOutcome } from './task';

const { machines } = schema;

/** What an instance was in the pool, until it is its order's. */
const taken = z.object({ from: z.object({ plan: z.enum(planIds), hostname: z.string() }).optional() });

/** Takes over an instance that was built beforehand with the same components; `next` is the place of the step that makes it the order's. */
export function takeFromPool(next: number, waitingHostname: string) {
  return async ({ machine, now }: Context): Promise<StepOutcome> =>
    db().transaction(async (tx) => {
      const { wish: wishNow } = await locked(tx, machine.id);
      // By a worker that could not write down any more that this step was done.
      if (taken.parse(wishNow).from) return { done: true, change: { step: next } };
      const waiting = await claimWaiting(tx, machine);
      if (!waiting) return done;
      await tx.update(machines).set({ instance: null, deletedAt: now }).where(eq(machines.id, waiting.id));
      await recordMachineEvent(tx, machine.id, 'assigned', { detail: waiting.instance ?? '', at: now });
      const { instance, host, builtAt, plan } = waiting;
      const wish = { from: { plan, hostname: waitingHostname } };
      await tx.update(machines).set({ instance, host, builtAt, wish }).where(eq(machines.id, machine.id));
      return { done: true, change: { step: next } };
    });
}

async function locked(tx: Tx, id: string): Promise<Pick<Machine, 'wish'>> {
  const [row] = await tx.select({ wish: machines.wish }).from(machines).where(eq(machines.id, id)).for('update');
  if (!row) throw new Error(`there is no machine ${id}`);
  return row;
}

async function claimWaiting(tx: Tx, { stack, components, engine }: Machine): Promise<Machine | undefined> {
  const [waiting] = await tx
    .select()
    .from(machines)
    .where(
      and(
        isNull(machines.orderId),
        isNull(machines.task),
        byItself,
        isNotNull(machines.builtAt),
        eq(machines.engine, engine),
        eq(machines.stack, stack),
        sql`${machines.components} = ${JSON.stringify(components)}::jsonb`,
      ),
    )
    .orderBy(asc(machines.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  return waiting;
}

/** Name, keys and files of the order; nothing for an instance that was made for it. */
export async function becomeTheOrders({ machine, engine, name }: Context): Promise<StepOutcome> {
  const { from } = taken.parse(machine.wish);
  if (!from) return done;
  const after = await recipeOf(machine);
  await writeChanges(engine, name, { before: { ...after, ...from }, after });
  // cloud-init would give it back its old name at the next start.
  const kept = new TextEncoder().encode('preserve_hostname: true\nmanage_etc_hosts: false\n');
  await engine.writeFile(name, '/etc/cloud/cloud.cfg.d/99-stack.cfg', kept, '0644');
  await output(engine, name, [
    'sed',
    '-i',
    `s/${from.hostname.replaceAll('.', '\\.')}/${after.hostname}/g`,
    '/etc/hosts',
  ]);
  await output(engine, name, ['hostnamectl', 'set-hostname', after.hostname.split('.')[0] ?? machineUser]);
  await writeKeysOf(engine, name, machine.keys);
  return done;
}

export async function limitsOfTheOrder({ machine, engine, name }: Context): Promise<StepOutcome> {
  const { from } = taken.parse(machine.wish);
  if (!from || from.plan === machine.plan) return done;
  return resizeStopped(engine, name, machine.plan);
}

export async function applyTheOrders({ machine, engine, name }: Context): Promise<StepOutcome> {
  const { from } = taken.parse(machine.wish);
  if (!from) return done;
  const after = await recipeOf(machine);
  return applyChanges(engine, name, { unit: 'stack-adopt', before: { ...after, ...from }, after });
}
