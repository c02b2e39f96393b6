import { afterAll, beforeAll } from 'vitest';
import { lookAtPayment } from '@/lib/orders/look-at-payment';
import type { Order } from '@/lib/orders/queries';
import { syncCatalog } from '@/lib/payments/sync';
import { stripeSandbox } from '@/sandbox/stripe/client';
import { startStripe } from '@/sandbox/stripe/start';

/**
 * Gives the test file a sandbox Stripe of its own with our catalog in it; call it at the top, before anything reads the
 * settings. Returns a function that gives its levers.
 */
export function useStripe(): () => ReturnType<typeof stripeSandbox> {
  let sandbox: Awaited<ReturnType<typeof startStripe>>;
  beforeAll(async () => {
    sandbox = await startStripe({
      secretKey: process.env.STRIPE_SECRET_KEY ?? '',
      publishableKey: process.env.STRIPE_PUBLISHABLE_KEY ?? '',
    });
    process.env.STRIPE_API_BASE = sandbox.url;
    await syncCatalog();
  });
  afterAll(() => sandbox.close());
  return () => stripeSandbox(sandbox.url);
}

/** The order once Stripe has said what became of its payment, however long that takes. */
export async function afterPayment(accountId: string, orderId: string): Promise<Order | undefined> {
  return (await lookAtPayment(accountId, orderId, 20_000))?.order;
}

/** An order that was paid at the sandbox's Stripe, with its subscription and its invoices in the mirror. */
export async function aContract(
  sandbox: ReturnType<typeof stripeSandbox>,
  {
    card = 'pays',
    account,
    ...over
  }: { card?: CardName; account?: Parameters<typeof aPlacedOrder>[0] } & Partial<
    typeof schema.orders.$inferInsert
  > = {},
): Promise<{ order: Order; subscriptionId: string }> {
  const placed = await aPlacedOrder(account, { checkoutSessionId: null });
  const paying = await payOrder(placed.accountId, placed.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error(`no open checkout: ${paying.outcome}`);
  await sandbox.paySession(paying.checkout.id, card);
  await afterPayment(placed.accountId, placed.id);
  const { orders, subscriptions } = schema;
  if (Object.keys(over).length > 0) await db().update(orders).set(over).where(eq(orders.id, placed.id));
  const [subscription] = await db().select().from(subscriptions).where(eq(subscriptions.orderId, placed.id));
  const order = await orderOf(placed.accountId, placed.id);
  if (!subscription || !order) throw new Error('the order was not paid');
  await mirrorContract(subscription.id);
  return { order, subscriptionId: subscription.id };
}

/** What the webhooks of a subscription bring about, read at this moment. */
export async function mirrorContract(subscriptionId: string, now?: Date): Promise<void> {
  const { data } = await stripe().invoices.list({ subscription: subscriptionId, limit: 100 });
  for (const { id } of data) await syncObject({ type: 'invoice', id }, now);
  await syncObject({ type: 'subscription', id: subscriptionId }, now);
}
