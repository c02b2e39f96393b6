import { failuresOf, throwTogether } from '@/lib/failures';
import { and, asc, isNotNull, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { flagMissing, flagUpstreamProblem } from '@/lib/flags/flags';
import { findCheckout } from '@/lib/payments/checkout';
import { livemode } from '@/lib/payments/stripe';
import { isAway, upstreamProblem } from '@/lib/payments/stripe';
import { settlePayment } from './settle';

const graceMinutes = 5;
const ordersPerSweep = 200;

/** Asks Stripe what became of orders that wait. Single problems are thrown at the end; it stops when Stripe is away. */
export async function sweepOrders(now: Date): Promise<void> {
  const failures = await failuresOf(await waitingOrders(now), (order) => settleWaiting(order, now), isAway);
  throwTogether(failures, 'some payments could not be looked after');
}

type Waiting = { orderId: string; sessionId: string };

async function settleWaiting({ orderId, sessionId }: Waiting, now: Date): Promise<void> {
  try {
    const checkout = await findCheckout(sessionId);
    if (!checkout) return await letGo({ orderId, sessionId }, now);
    if (checkout.status !== 'open') await settlePayment(checkout.payment, now);
  } catch (error) {
    const problem = upstreamProblem(error);
    if (problem?.kind === 'setup') await flagUpstreamProblem(problem, { reason: 'notReadable', orderId }, now);
    throw error;
  }
}

/** A session unknown to Stripe counts as expired, so that the customer can try again. */
async function letGo({ orderId, sessionId }: Waiting, now: Date): Promise<void> {
  const nothing = { subscriptionId: undefined, amountRappen: 0, currency: '', livemode: livemode() };
  await settlePayment({ status: 'expired', orderId, sessionId, ...nothing }, now);
  await flagMissing({ reason: 'sessionGone', id: sessionId, orderId });
}

async function waitingOrders(now: Date): Promise<Waiting[]> {
  const { orders } = schema;
  const before = new Date(now.getTime() - graceMinutes * minuteMs);
  const rows = await db()
    .select({ orderId: orders.id, sessionId: orders.checkoutSessionId })
    .from(orders)
    .where(
      and(
        isNull(orders.paidAt),
        isNull(orders.expiredAt),
        isNull(orders.paymentFailedAt),
        isNull(orders.endedAt),
        lt(orders.placedAt, before),
        isNotNull(orders.checkoutSessionId),
      ),
    )
    .orderBy(asc(orders.placedAt))
    .limit(ordersPerSweep);
  return rows.flatMap(({ orderId, sessionId }) => (sessionId ? [{ orderId, sessionId }] : []));
}
