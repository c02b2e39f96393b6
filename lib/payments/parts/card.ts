import type Stripe from 'stripe';
import { stripe } from '../stripe';

/** What the next charge goes to; `paymentMethod` is Stripe's word, such as `card` or `twint`. */
export type CardFacts = {
  paymentMethod: string | null;
  cardBrand: string | null;
  cardLast4: string | null;
  cardExpMonth: number | null;
  cardExpYear: number | null;
};

/** The subscription's own method goes before the customer's, as at Stripe. */
export async function methodOf({
  default_payment_method,
  customer,
  ended_at,
}: Stripe.Subscription): Promise<CardFacts> {
  if (typeof default_payment_method === 'object' && default_payment_method) return cardIn(default_payment_method);
  if (ended_at !== null) return cardIn(null);
  const owner = typeof customer === 'string' ? await readCustomer(customer) : customer;
  const method = owner.deleted ? null : owner.invoice_settings.default_payment_method;
  return cardIn(typeof method === 'object' ? method : null);
}

function readCustomer(id: string) {
  return stripe().customers.retrieve(id, { expand: ['invoice_settings.default_payment_method'] });
}

function cardIn(method: Stripe.PaymentMethod | null): CardFacts {
  const card = method?.card;
  return {
    paymentMethod: method?.type ?? null,
    cardBrand: card?.brand ?? null,
    cardLast4: card?.last4 ?? null,
    cardExpMonth: card?.exp_month ?? null,
    cardExpYear: card?.exp_year ?? null,
  };
}
