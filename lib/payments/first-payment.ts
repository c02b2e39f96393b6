import { orderIdIn } from './owner';
import type { Payment } from './payment';

/** What is needed of an invoice, with the metadata of its subscription. */
type Invoice = {
  billing_reason: string | null;
  total: number;
  currency: string;
  livemode: boolean;
  subscriptionId: string | undefined;
  metadata: unknown;
};

/**
 * What a paid invoice says of its order's payment; undefined when it is not a subscription's first. Of `total`, and not
 * what was paid: a credit of the customer's may have paid a part.
 */
export function firstPayment(invoice: Invoice): Payment | undefined {
  const { billing_reason, total, currency, livemode, subscriptionId, metadata } = invoice;
  if (billing_reason !== 'subscription_create' || !subscriptionId) return undefined;
  const orderId = orderIdIn(metadata);
  const amount = { amountRappen: total, currency: currency.toUpperCase(), livemode };
  return { status: 'paid', orderId, sessionId: undefined, subscriptionId, ...amount };
}
