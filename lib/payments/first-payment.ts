import { orderIdIn } from './owner';
import type { Payment } from './payment';

type Invoice = {
  billing_reason: string | null;
  total: number;
  currency: string;
  livemode: boolean;
  subscriptionId: string | undefined;
  metadata: unknown;
};

/** Undefined unless it is a subscription's first invoice. Uses `total`, since a credit may have paid part of it. */
export function firstPayment(invoice: Invoice): Payment | undefined {
  const { billing_reason, total, currency, livemode, subscriptionId, metadata } = invoice;
  if (billing_reason !== 'subscription_create' || !subscriptionId) return undefined;
  const orderId = orderIdIn(metadata);
  const amount = { amountRappen: total, currency: currency.toUpperCase(), livemode };
  return { status: 'paid', orderId, sessionId: undefined, subscriptionId, ...amount };
}
