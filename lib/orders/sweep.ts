import { and, asc, isNotNull, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { readCheckout } from '@/lib/payments/checkout';
import { undeliveredEvents } from '@/lib/payments/event';
import { receiveEvent } from './receive-event';
import { settlePayment } from './settle';

const graceMinutes = 5;
const ordersPerSweep = 200;

/**
 * What webhooks should have told us, asked for: every placed order that still waits for its payment, and every event
 * that Stripe could not deliver. Throws what Stripe throws; the next sweep tries again.
 */
export async function sweepOrders(now: Date): Promise<void> {
  for (const event of await undeliveredEvents(now)) await receiveEvent(event, now);
  for (const { sessionId } of await waitingOrders(now)) {
    const { status, payment } = await readCheckout(sessionId);
    if (status !== 'open') await settlePayment(payment, now);
  }
}

async function waitingOrders(now: Date): Promise<{ sessionId: string }[]> {
  const { orders } = schema;
  const before = new Date(now.getTime() - graceMinutes * 60_000);
  const rows = await db()
    .select({ sessionId: orders.checkoutSessionId })
    .from(orders)
    .where(
      and(
        isNull(orders.paidAt),
        isNull(orders.expiredAt),
        isNull(orders.paymentFailedAt),
        lt(orders.placedAt, before),
        isNotNull(orders.checkoutSessionId),
      ),
    )
    .orderBy(asc(orders.placedAt))
    .limit(ordersPerSweep);
  return rows.flatMap(({ sessionId }) => (sessionId ? [{ sessionId }] : []));
}
