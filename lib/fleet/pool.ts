import { and, eq, isNull } from 'drizzle-orm';
import { v7 } from 'uuid';
import { db, schema } from '@/db/client';
import { defaultComponents, type StackId, stackIds } from '@/lib/catalog/stacks';
import { env } from '@/lib/env';
import { engine } from '@/lib/machines/engines/pick';
import { recordMachineEvent } from '@/lib/machines/events';
import { instanceName } from '@/lib/machines/name';

const { machines } = schema;

/** The smallest: a machine of the pool grows to the plan of its order. */
const plan = 'economy';

/** Begins a machine for each stack that has fewer waiting than the setting says; one at a time, so that paid orders come first. */
export async function fillPool(now: Date): Promise<void> {
  const kind = engine()?.kind;
  if (!kind || env().MACHINE_POOL === 0) return;
  for (const stack of stackIds) await fill(stack, now);

  async function fill(stack: StackId, at: Date): Promise<void> {
    if (!kind) return;
    await db().transaction(async (tx) => {
      const waiting = await tx
        .select({ id: machines.id, task: machines.task })
        .from(machines)
        .where(and(isNull(machines.orderId), isNull(machines.deletedAt), eq(machines.stack, stack)))
        .for('update');
      if (waiting.length >= env().MACHINE_POOL || waiting.some(({ task }) => task !== null)) return;
      const id = v7();
      const components = defaultComponents(stack);
      const task = { task: 'prepare', taskAt: at, stepAt: at, nextTryAt: at } as const;
      await tx
        .insert(machines)
        .values({ id, instance: instanceName(id), engine: kind, plan, stack, components, ...task });
      await recordMachineEvent(tx, id, 'asked', { detail: 'prepare', at });
    });
  }
}
