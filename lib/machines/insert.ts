import { v7 } from 'uuid';
import { schema, type Tx } from '@/db/client';
import { instanceName } from '@/lib/instance-name';
import { recordMachineEvent } from './events';
import { freshTask } from './fresh';
import type { Machine } from './tasks/task';

type New = Pick<Machine, 'engine' | 'plan' | 'stack' | 'components'> & Partial<Pick<Machine, 'orderId' | 'keys'>>;

/** A machine that begins with this task. False when its order has one. `by`: the colleague who asked for it. */
export async function insertMachine(
  tx: Tx,
  machine: New,
  { task, wish, by, now }: { task: 'prepare' | 'build' | 'prove'; wish?: Machine['wish']; by?: string; now: Date },
): Promise<boolean> {
  const id = v7();
  const inserted = await tx
    .insert(schema.machines)
    .values({ id, instance: instanceName(id), ...machine, ...freshTask(task, now, wish) })
    .onConflictDoNothing()
    .returning({ id: schema.machines.id });
  if (inserted.length > 0) await recordMachineEvent(tx, id, 'asked', { by, detail: task, at: now });
  return inserted.length > 0;
}
