import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema } from '@/db/client';
import { began, conflictSince, type EditConflict } from '@/lib/audit/edit-conflict';
import { machineTask, machineTasks } from '@/lib/billing/dunning';
import { doneWords, noteAtOrder } from '@/lib/machines/note-at-order';
import { newestEpisode } from './episodes';

export const machineDoneSchema = z.object({ orderId: z.uuid(), task: z.enum(machineTasks), began });
type MachineDone = z.output<typeof machineDoneSchema> & { staffId: string };

const { orders } = schema;

/** `notDue`: the task is done, or not to be done any more, such as after a payment. */
export type MachineDoneOutcome = (typeof doneWords)[keyof typeof doneWords] | 'notDue' | 'notFound' | EditConflict;

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
    await noteAtOrder(tx, orderId, task, { by: staffId, at: now });
    return doneWords[task];
  });
}
