import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hourMs } from '@/lib/durations';
import { flag, resolveByItself } from '@/lib/flags/flags';
import { formatRappen } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import { livemode } from '@/lib/payments/stripe';
import type { SubscriptionFacts } from '@/lib/payments/subscription';

const { flags, orders, subscriptions } = schema;

/** Flags once a subscription of ours that charges somebody for an order that is unknown, or has another one. */
export async function askAboutSubscription(facts: SubscriptionFacts, tx: Tx = db()): Promise<void> {
  if (!facts.orderId || facts.endedAt || facts.status.startsWith('incomplete')) return;
  const [order] = await tx
    .select({ id: orders.id, number: orders.number, subscriptionId: subscriptions.id })
    .from(orders)
    .leftJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(eq(orders.id, facts.orderId));
  const charges = `Subscription ${facts.id} at Stripe charges ${formatRappen(facts.priceRappen)} per ${facts.interval ?? 'interval'}`;
  const about = { about: facts.id, livemode: livemode() };
  if (!order) {
    const detail = `${charges} for an order that is not known here. Find out whose it is, then end it or restore the order.`;
    await flag(tx, { reason: 'unknownOrder', ...about, detail });
  } else if (order.subscriptionId && order.subscriptionId !== facts.id) {
    const detail = `${charges} for ${orderNumber(order)}, whose contract is ${order.subscriptionId}: the customer pays twice. End one of the two and give back what it took.`;
    await flag(tx, { reason: 'secondPayment', ...about, orderId: order.id, detail });
  }
}

/** Stripe makes the subscription with the payment; an hour is more than its news take. */
const graceHours = 1;

/**
 * Flags once each order that is paid and running here without a subscription at Stripe: nobody pays its next month.
 * Resolves the flag when there is one.
 */
export async function askAboutOrders(now: Date, tx: Tx = db()): Promise<void> {
  const before = new Date(now.getTime() - graceHours * hourMs);
  const unbilled = await tx
    .select({ id: orders.id, number: orders.number })
    .from(orders)
    .leftJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(and(isNotNull(orders.paidAt), lt(orders.paidAt, before), isNull(orders.endedAt), isNull(subscriptions.id)));
  for (const order of unbilled) {
    const detail = `${orderNumber(order)} is paid, but no subscription at Stripe names it: nothing will be charged for the next period.`;
    const about = { about: order.id, orderId: order.id, livemode: livemode() };
    await flag(tx, { reason: 'noSubscription', ...about, detail });
  }
  const found = await tx
    .select({ orderId: subscriptions.orderId })
    .from(flags)
    .innerJoin(subscriptions, eq(subscriptions.orderId, flags.orderId))
    .where(and(eq(flags.reason, 'noSubscription'), isNull(flags.resolvedAt)));
  for (const { orderId } of found) await resolveByItself(tx, { reason: 'noSubscription', orderId }, now);
}

/** The ids of what an earlier run could not read, with a flag that is still open. */
export async function unreadObjects(): Promise<Set<string>> {
  const unread = await db()
    .select({ key: flags.key })
    .from(flags)
    .where(and(eq(flags.reason, 'unreconciled'), isNull(flags.resolvedAt)));
  return new Set(unread.map(({ key }) => key.replace('unreconciled/', '')));
}
