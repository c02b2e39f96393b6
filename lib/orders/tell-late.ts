import { and, eq, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { blockersOf } from '@/lib/cancellations/blockers';
import { nextWorkingDay } from '@/lib/working-days';
import { dateFromZurichClock, zurichClock } from '@/lib/zurich';
import { notifyCustomer, recipientColumns } from './notify';

const { orders } = schema;

/** Eight o'clock in Zurich on the first working day after the promised one. */
export function lateMailDueAt(promisedAt: Date): Date {
  const day = zurichClock(nextWorkingDay(promisedAt)).slice(0, 10);
  const due = dateFromZurichClock(`${day}T08:00`);
  // Clocks change on Sundays only, and at night.
  if (!due) throw new RangeError(`No morning on ${day} in Zurich`);
  return due;
}

/** Tells customers of promises that were missed, once per promise. Says nothing while something speaks against building. */
export async function tellLateOrders(now: Date): Promise<void> {
  const missed = await db()
    .select({ id: orders.id, promisedAt: orders.promisedAt })
    .from(orders)
    .where(and(eq(orders.state, 'accepted'), lt(orders.promisedAt, now)));
  for (const { id, promisedAt } of missed) {
    if (promisedAt && lateMailDueAt(promisedAt) <= now) await tellLate(id, promisedAt);
  }
}

async function tellLate(orderId: string, promisedAt: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [order] = await tx
      .select(recipientColumns)
      .from(orders)
      .where(and(eq(orders.id, orderId), eq(orders.state, 'accepted'), eq(orders.promisedAt, promisedAt)))
      .for('update');
    if (!order || (await blockersOf(orderId, tx)).length > 0) return;
    const promise = promisedAt.toISOString();
    const props = { promisedAt: promise, despite: [] };
    await notifyCustomer(tx, order, { kind: 'orderLate', key: `${orderId}/${promise}`, props });
  });
}
