import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema } from '@/db/client';
import { began, conflictSince, type EditConflict } from '@/lib/audit/edit-conflict';
import { record } from '@/lib/audit/log';
import { machineTask, machineTasks } from '@/lib/billing/dunning';
import { newestEpisode } from './episodes';

export const machineDoneSchema = z.object({ orderId: z.uuid(), task: z.enum(machineTasks), began });
type MachineDone = z.output<typeof machineDoneSchema> & { staffId: string };

const { orders } = schema;

const outcomes = {
  stop: { kind: 'machineStopped', column: 'stoppedAt' },
  start: { kind: 'machineStarted', column: 'stoppedAt' },
  remove: { kind: 'machineRemoved', column: 'removedAt' },
} as const;

/** `notDue`: the task is done, or not to be done any more, such as after a payment. */
export type MachineDoneOutcome =
  (typeof outcomes)[keyof typeof outcomes]['kind'] | 'notDue' | 'notFound' | EditConflict;

/** A colleague has stopped, started or deleted a machine. */
export async function machineDone(
  { orderId, task, began, staffId }: MachineDone,
  now: Date,
): Promise<MachineDoneOutcome> {
  return db().transaction(async (tx) => {
    const conflict = await conflictSince(tx, orderId, began);
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
    if (!order) return 'notFound';
    if (machineTask(order, await newestEpisode(orderId, tx), now) !== task) return 'notDue';
    if (conflict) return conflict;
    const { kind, column } = outcomes[task];
    await tx
      .update(orders)
      .set({ [column]: task === 'start' ? null : now })
      .where(eq(orders.id, orderId));
    await record(tx, orderId, kind, { by: staffId, at: now });
    return kind;
  });
}
