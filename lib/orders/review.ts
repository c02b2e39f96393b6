import { createHash } from 'node:crypto';
import { type BillingDetails, billingOf, vatTreatment } from '@/lib/billing/details';
import { type Price, price } from '@/lib/catalog/price';
import { type Order, orderOf } from './queries';

/** A draft order as its customer reviews it. `stamp` changes with everything that is shown, so that nobody orders what was not seen. */
export type Review = { order: Order; billing: BillingDetails; price: Price; stamp: string };

/** What the review page shows; without billing details only the order; undefined for an order that is not this account's. */
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
  return { order, billing, price: monthly, stamp: stampOf(order, billing, monthly) };
}

function stampOf(order: Order, billing: BillingDetails, monthly: Price): string {
  const { plan, stack, components, hostname, sshKeys, notes } = order;
  const shown = JSON.stringify([plan, stack, components, hostname, sshKeys, notes, billing, monthly]);
  return createHash('sha256').update(shown).digest('base64url');
}
