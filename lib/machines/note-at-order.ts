import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { record } from '@/lib/audit/log';
import type { MachineTask } from '@/lib/billing/dunning';

const { orders } = schema;

/** What the audit log calls it once a task of the contract is done. */
export const doneWords = { stop: 'machineStopped', start: 'machineStarted', remove: 'machineRemoved' } as const;

/** Writes at the order that its machine was stopped, started or deleted, once. `by`: the colleague who did it. */
export async function noteAtOrder(
  tx: Tx,
  orderId: string,
  task: MachineTask,
  { by, at }: { by?: string; at: Date },
): Promise<void> {
  const noted = await tx
    .update(orders)
    .set(task === 'remove' ? { removedAt: at } : { stoppedAt: task === 'stop' ? at : null })
    .where(and(eq(orders.id, orderId), isOpen[task]))
    .returning({ id: orders.id });
  if (noted.length > 0) await record(tx, orderId, doneWords[task], { by, at });
}

const isOpen = {
  stop: isNull(orders.stoppedAt),
  start: isNotNull(orders.stoppedAt),
  remove: isNull(orders.removedAt),
};
