import { and, asc, isNotNull, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { findCheckout } from '@/lib/payments/checkout';
import { undeliveredEvents } from '@/lib/payments/event';
import { livemode } from '@/lib/payments/stripe';
import { stripeTrouble, type StripeTrouble } from '@/lib/payments/trouble';
import { flagTrouble } from './flag-trouble';
import { flag } from './flags';
import { receiveEvent } from './receive-event';
import { settlePayment } from './settle';

const graceMinutes = 5;
const ordersPerSweep = 200;

/**
 * What webhooks should have told us, asked for: every placed order that still waits for its payment, and every event
 * that Stripe could not deliver. What goes wrong with one does not keep the others waiting: staff hear of it once, and the
 * sweep throws at the end. It stops at once when Stripe does not answer; the next sweep tries again.
 */
export async function sweepOrders(now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const event of await undeliveredEvents(now)) {
    await receiveEvent(event, now).catch((error: unknown) => failures.push(error));
  }
  for (const order of await waitingOrders(now)) {
    await settleWaiting(order, now).catch((error: unknown) =>
      tellOf(error, order, now).then(() => failures.push(error)),
    );
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some payments could not be looked after');
}

type Waiting = { orderId: string; sessionId: string };

/** A session that Stripe does not know can no longer be paid, which is what expired means; the customer may try again. */
async function settleWaiting({ orderId, sessionId }: Waiting, now: Date): Promise<void> {
  const checkout = await findCheckout(sessionId);
  if (checkout?.status === 'open') return;
  if (checkout) return void (await settlePayment(checkout.payment, now));
  const mode = livemode();
  const nothing = { subscriptionId: undefined, amountRappen: 0, currency: '', livemode: mode };
  await settlePayment({ status: 'expired', orderId, sessionId, ...nothing }, now);
  const detail = `${sessionId} does not exist at Stripe (any more)`;
  await db().transaction((tx) =>
    flag(tx, { reason: 'sessionGone', about: sessionId, orderId, detail, livemode: mode }),
  );
}

/** Throws on when Stripe itself is away: then there is no sense in asking for the others. */
async function tellOf(error: unknown, { orderId }: Waiting, now: Date): Promise<void> {
  const trouble: StripeTrouble = stripeTrouble(error) ?? {
    kind: 'setup',
    detail: error instanceof Error ? error.name : 'no error',
  };
  if (trouble.kind === 'away') throw error;
  await flagTrouble(trouble, { reason: 'notReadable', orderId }, now);
}

async function waitingOrders(now: Date): Promise<Waiting[]> {
  const { orders } = schema;
  const before = new Date(now.getTime() - graceMinutes * 60_000);
  const rows = await db()
    .select({ orderId: orders.id, sessionId: orders.checkoutSessionId })
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
  return rows.flatMap(({ orderId, sessionId }) => (sessionId ? [{ orderId, sessionId }] : []));
}
