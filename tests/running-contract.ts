import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { BillingInterval } from '@/db/schema/words';
import type { PlanId } from '@/lib/catalog/plans';
import { price } from '@/lib/catalog/price';
import { payOrder } from '@/lib/orders/pay';
import type { CardName, stripeSandbox } from '@/sandbox/stripe/client';
import { aPlacedOrder } from './factories';
import { afterPayment } from './stripe';

type Wanted = { plan?: PlanId; interval?: BillingInterval; card?: CardName };

/** A contract whose machine is ready, paid for through the sandbox's Stripe. */
export async function aRunningContract(
  sandbox: ReturnType<typeof stripeSandbox>,
  { plan = 'economy', interval = 'month', card = 'pays' }: Wanted = {},
) {
  const priceRappen = price(plan, 'included', new Date(), interval).totalRappen;
  const placed = await aPlacedOrder(undefined, { plan, interval, priceRappen, checkoutSessionId: null });
  const paying = await payOrder(placed.accountId, placed.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error('no open checkout');
  await sandbox.paySession(paying.checkout.id, card);
  await afterPayment(placed.accountId, placed.id);
  const { orders, subscriptions } = schema;
  const readyAt = new Date();
  const [order] = await db()
    .update(orders)
    .set({ acceptedAt: readyAt, readyAt })
    .where(eq(orders.id, placed.id))
    .returning();
  const [subscription] = await db().select().from(subscriptions).where(eq(subscriptions.orderId, placed.id));
  if (!order || !subscription) throw new Error('the order has no contract');
  return { order, subscriptionId: subscription.id };
}
