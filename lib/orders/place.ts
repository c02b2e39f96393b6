import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { billingOf, vatTreatment } from '@/lib/billing/details';
import { price } from '@/lib/catalog/price';
import { keepKeys } from '@/lib/keys/saved';
import { record } from './history';
import { orderOf } from './queries';
import { termsVersion } from './terms';

export type Placement = 'placed' | 'already placed' | 'billing missing' | 'not found';

/**
 * Makes a draft a binding order: freezes price, VAT and billing details as they are now and stores which terms were
 * accepted when. Its keys join the customer's list for later orders, not before: who began the draft may have been somebody
 * else at the same browser. A second click changes nothing.
 */
export async function placeOrder(accountId: string, orderId: string, now = new Date()): Promise<Placement> {
  const order = await orderOf(accountId, orderId);
  if (!order) return 'not found';
  if (order.placedAt) return 'already placed';
  const billing = await billingOf(accountId);
  if (!billing) return 'billing missing';
  const treatment = vatTreatment(billing);
  const { totalRappen, vatRateBasisPoints } = price(order.plan, treatment, now);
  return db().transaction(async (tx) => {
    const { orders } = schema;
    const [placed] = await tx
      .update(orders)
      .set({
        billing,
        priceRappen: totalRappen,
        vatTreatment: treatment,
        vatRateBasisPoints,
        termsVersion,
        termsAcceptedAt: now,
        placedAt: now,
      })
      .where(and(eq(orders.id, orderId), eq(orders.accountId, accountId), isNull(orders.placedAt)))
      .returning({ sshKeys: orders.sshKeys });
    if (!placed) return 'already placed';
    await keepKeys(accountId, placed.sshKeys, tx);
    await record(tx, orderId, 'placed', { at: now });
    return 'placed';
  });
}
