import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { type BillingDetails, billingOf, vatTreatment } from '@/lib/billing/details';
import { type Offer, offerAt } from '@/lib/catalog/offer';
import { type Price, price } from '@/lib/catalog/price';
import { saveKeys } from '@/lib/keys/saved';
import { termsVersion } from '@/lib/terms';
import { type Order, orderOf } from './queries';

/** `stamp` changes with everything shown, so that nobody orders what they have not seen. */
export type Review = { order: Order; billing: BillingDetails; price: Price; stamp: string };

/** What the review page shows: only the order without billing details; undefined for another account's order. */
export async function reviewOf(
  accountId: string,
  orderId: string,
  now = new Date(),
): Promise<Review | { order: Order; billing: undefined } | undefined> {
  const order = await orderOf(accountId, orderId);
  if (!order) return undefined;
  const billing = await billingOf(accountId);
  if (!billing) return { order, billing };
  const monthly = price(order.plan, vatTreatment(billing), now);
  return { order, billing, price: monthly, stamp: stampOf(order, billing, [monthly, offerAt(now), termsVersion]) };
}

function stampOf(order: Order, billing: BillingDetails, conditions: [Price, Offer, string]): string {
  const { plan, stack, components, hostname, sshKeys, notes } = order;
  const shown = JSON.stringify([plan, stack, components, hostname, sshKeys, notes, billing, ...conditions]);
  return createHash('sha256').update(shown).digest('base64url');
}

export type Placement = 'placed' | 'already placed' | 'billing missing' | 'not found';

/** Places a draft, once. Saves its keys only now: another person may have begun it at the same browser. */
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
    await saveKeys(accountId, placed.sshKeys, tx);
    await record(tx, orderId, 'placed', { at: now });
    return 'placed';
  });
}
