import { eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { payOrder } from '@/lib/orders/pay';
import { stripe } from '@/lib/payments/stripe';
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
  const { data } = await stripe().invoices.list({ subscription: subscription?.id });
  return { order, sessionId, subscriptionId: subscription?.id ?? '', invoiceId: data[0]?.id ?? '' };
}
