import { failuresOf, throwTogether } from '@/lib/failures';
import { and, asc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { writeMails } from '@/lib/mail/write';
import type { Order } from './queries';
import { isPastLastDay, lastDayToPay, noticeDays, payableDays } from './state';
import { lapseOrder } from './withdraw';

const { accounts, orders } = schema;
const ordersPerSweep = 200;

/** Writes one mail to each customer whose order will soon end because it is unpaid, and ends what nobody paid after it. */
export async function lookAfterUnpaid(now: Date): Promise<void> {
  for (const order of await unpaidSince(now, payableDays - noticeDays, isNull(orders.paymentRemindedAt)))
    await remind(order, now);
  const reminded = await unpaidSince(now, payableDays, isNotNull(orders.paymentRemindedAt));
  const over = reminded.filter((one) => isPastLastDay(one, now));
  const failures = await failuresOf(
    over,
    (order) => lapseOrder(order, now),
    () => false,
  );
  throwTogether(failures, 'some unpaid orders could not be ended');
}

const unpaid = [isNull(orders.paidAt), isNull(orders.paymentPendingAt), isNull(orders.endedAt)];

async function unpaidSince(now: Date, days: number, which: ReturnType<typeof isNull>): Promise<Order[]> {
  return db()
    .select()
    .from(orders)
    .where(and(lt(orders.placedAt, new Date(now.getTime() - days * dayMs)), which, ...unpaid))
    .orderBy(asc(orders.placedAt))
    .limit(ordersPerSweep);
}

async function remind(order: Order, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [reminded] = await tx
      .update(orders)
      .set({ paymentRemindedAt: now })
      .where(and(eq(orders.id, order.id), isNotNull(orders.placedAt), isNull(orders.paymentRemindedAt), ...unpaid))
      .returning();
    if (!reminded?.placedAt) return;
    const [customer] = await tx.select({ to: accounts.email }).from(accounts).where(eq(accounts.id, order.accountId));
    if (!customer) throw new Error(`order ${order.id} has no customer`);
    const until = lastDayToPay(reminded)?.toISOString() ?? '';
    const key = `${order.id}/${reminded.placedAt.toISOString()}`;
    const { locale } = reminded;
    await writeMails(tx, [{ kind: 'orderUnpaid', key, ...customer, locale, orderId: order.id, props: { until } }]);
  });
}
