import type Stripe from 'stripe';

/** An amount as Stripe sends a decimal. */
export function decimalOf(amount: number): Stripe.Decimal {
  // On the wire a Decimal is a string; the SDK turns it into the object its types describe.
  return String(amount) as unknown as Stripe.Decimal;
}
