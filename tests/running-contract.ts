import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { BillingInterval } from '@/db/schema/words';
import type { PlanId } from '@/lib/catalog/plans';
import { price } from '@/lib/catalog/price';
import type { CardName, stripeSandbox } from '@/sandbox/stripe/client';
import { aPaidContract } from './contract';
import { aPlacedOrder } from './factories';

type Wanted = { plan?: PlanId; interval?: BillingInterval; card?: CardName };

/** A contract whose machine is ready, paid for through the sandbox's Stripe. */
export async function aRunningContract(
  sandbox: ReturnType<typeof stripeSandbox>,
  { plan = 'economy', interval = 'month', card = 'pays' }: Wanted = {},
) {
  const priceRappen = price(plan, 'included', new Date(), interval).totalRappen;
  const placed = aPlacedOrder(undefined, { plan, interval, priceRappen, checkoutSessionId: null });
  const { order: paid, subscriptionId } = await aPaidContract(sandbox, { card, placed });
  const { orders } = schema;
  const readyAt = new Date();
  const [order] = await db()
    .update(orders)
    .set({ acceptedAt: readyAt, readyAt })
    .where(eq(orders.id, paid.id))
    .returning();
  if (!order) throw new Error('the order is gone');
  return { order, subscriptionId };
}
