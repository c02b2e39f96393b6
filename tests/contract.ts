import { eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { payOrder } from '@/lib/orders/pay';
import { stripe } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import type { CardName, stripeSandbox } from '@/sandbox/stripe/client';
import { aPlacedOrder } from './factories';
import { afterPayment } from './stripe';

type Sandbox = ReturnType<typeof stripeSandbox>;

/** An order paid at the sandbox Stripe, settled here, with the ids of what Stripe made of it. Nothing is mirrored yet. */
export async function aPaidContract(
  sandbox: Sandbox,
  { card = 'pays', placed }: { card?: CardName; placed?: Promise<Order> } = {},
) {
  const order = await (placed ?? aPlacedOrder(undefined, { checkoutSessionId: null }));
  const paying = await payOrder(order.accountId, order.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error('no open checkout');
  const { id: sessionId } = paying.checkout;
  await sandbox.paySession(sessionId, card);
  if (card.startsWith('paysLater')) await sandbox.finishLatePayment(sessionId, 'succeeds');
  await afterPayment(order.accountId, order.id);
  // Stripe counts whole seconds: what follows must not seem to come before.
  await db().execute(sql`update order_events set at = at - interval '2 seconds'`);
  const { subscriptions } = schema;
  const [subscription] = await db().select().from(subscriptions).where(eq(subscriptions.orderId, order.id));
  if (!subscription) throw new Error('the order has no contract');
  const { data } = await stripe().invoices.list({ subscription: subscription.id });
  return { order, sessionId, subscriptionId: subscription.id, invoiceId: data[0]?.id ?? '' };
}

/** The same with its subscription and invoices in the mirror; `over` goes into the order. */
export async function aContract(
  sandbox: Sandbox,
  {
    card,
    account,
    ...over
  }: { card?: CardName; account?: Parameters<typeof aPlacedOrder>[0] } & Partial<
    typeof schema.orders.$inferInsert
  > = {},
): Promise<{ order: Order; subscriptionId: string }> {
  const placed = aPlacedOrder(account, { checkoutSessionId: null });
  const { order, subscriptionId } = await aPaidContract(sandbox, { card, placed });
  const { orders } = schema;
  if (Object.keys(over).length > 0) await db().update(orders).set(over).where(eq(orders.id, order.id));
  await mirrorContract(subscriptionId);
  const [kept] = await db().select().from(orders).where(eq(orders.id, order.id));
  return { order: kept ?? order, subscriptionId };
}

/** What the webhooks of a subscription bring about, read at this moment. */
export async function mirrorContract(subscriptionId: string, now?: Date): Promise<void> {
  for (const { id } of (await invoicesAt(subscriptionId)).toReversed()) await syncObject({ type: 'invoice', id }, now);
  await syncObject({ type: 'subscription', id: subscriptionId }, now);
}

/** A subscription's invoices at Stripe, newest first. */
export async function invoicesAt(subscriptionId: string) {
  return (await stripe().invoices.list({ subscription: subscriptionId, limit: 100 })).data;
}
