import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { type BillingDetails, billingOf } from '@/lib/billing/details';
import { vatTreatment } from '@/lib/billing/vat/treatment';
import { offerAt } from '@/lib/catalog/offer';
import { type Price, price } from '@/lib/catalog/price';
import { saveKeys } from '@/lib/keys/saved';
import type { Locale } from '@/lib/locales';
import { termsVersion } from '@/lib/terms';
import { type Order, orderOf } from './queries';

/** `stamp` changes with everything shown, so that nobody orders what they have not seen. */
export type Review = { order: Order; billing: BillingDetails; price: Price; stamp: string };

/** What the review page shows: only the order without billing details that can be served; undefined for another account's order. */
export async function reviewOf(
  accountId: string,
  orderId: string,
  now = new Date(),
): Promise<Review | { order: Order; billing: undefined } | undefined> {
  const order = await orderOf(accountId, orderId);
  if (!order) return undefined;
  const billing = await billingOf(accountId);
  const treatment = billing && vatTreatment(billing);
  if (!treatment) return { order, billing: undefined };
  const agreed = price(order.plan, treatment, now, order.interval);
  return { order, billing, price: agreed, stamp: stampOf(order, billing, agreed, now) };
}

function stampOf(order: Order, billing: BillingDetails, agreed: Price, now: Date): string {
  const { plan, interval, stack, components, hostname, sshKeys, notes } = order;
  const conditions = [agreed, offerAt(now), termsVersion];
  const shown = JSON.stringify([plan, interval, stack, components, hostname, sshKeys, notes, billing, ...conditions]);
  return createHash('sha256').update(shown).digest('base64url');
}

export type Placement = 'placed' | 'already placed' | 'billing missing' | 'changed' | 'not found';

/** What its customer saw, by the stamp of the review, and in which language. */
type Seen = { stamp: string; locale: Locale };

/**
 * Places a draft, once, and only as it was seen. Saves its keys only now: another person
 * may have begun it at the same browser.
 */
export async function placeOrder(
  accountId: string,
  orderId: string,
  { stamp, locale }: Seen,
  now = new Date(),
): Promise<Placement> {
  if (!(await orderOf(accountId, orderId))) return 'not found';
  return db().transaction(async (tx) => {
    const { orders } = schema;
    const mine = and(eq(orders.id, orderId), eq(orders.accountId, accountId));
    // Locked, so that what is compared with the stamp is what is placed.
    const [order] = await tx.select().from(orders).where(mine).for('update');
    if (!order) return 'not found';
    if (order.placedAt) return 'already placed';
    const billing = await billingOf(accountId, tx);
    const treatment = billing && vatTreatment(billing);
    if (!treatment) return 'billing missing';
    const agreed = price(order.plan, treatment, now, order.interval);
    if (stampOf(order, billing, agreed, now) !== stamp) return 'changed';
    await tx
      .update(orders)
      .set({
        locale,
        billing,
        priceRappen: agreed.totalRappen,
        vatTreatment: treatment,
        vatRateBasisPoints: agreed.vatRateBasisPoints,
        termsVersion,
        termsAcceptedAt: now,
        placedAt: now,
      })
      .where(mine);
    await saveKeys(accountId, order.sshKeys, tx);
    await record(tx, orderId, 'placed', { at: now });
    return 'placed';
  });
}
