import { and, eq, isNull, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { EngineKind } from '@/db/schema/words';
import { defaultComponents, type StackId, stackIds } from '@/lib/catalog/stacks';
import { env } from '@/lib/env';
import { engine } from '@/lib/machines/engines/pick';
import { insertMachine } from '@/lib/machines/insert';

const { machines } = schema;

/** The smallest: a machine of the pool grows to the plan of its order. */
const plan = 'economy';

/** Begins a machine for each stack that has fewer waiting than the setting says; one at a time, so that paid orders come first. */
export async function fillPool(now: Date): Promise<void> {
  const kind = engine()?.kind;
  if (!kind || env().MACHINE_POOL === 0) return;
  for (const stack of stackIds) await fill(stack, kind, now);
}

/** Copies that prove a backup have no order, either. */
const isOfPool = or(isNull(machines.task), eq(machines.task, 'prepare'));

async function fill(stack: StackId, kind: EngineKind, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const waiting = await tx
      .select({ task: machines.task })
      .from(machines)
      .where(and(isNull(machines.orderId), isNull(machines.deletedAt), eq(machines.stack, stack), isOfPool))
      .for('update');
    if (waiting.length >= env().MACHINE_POOL || waiting.some(({ task }) => task !== null)) return;
    const components = defaultComponents(stack);
    await insertMachine(tx, { engine: kind, plan, stack, components }, { task: 'prepare', now });
  });
}
