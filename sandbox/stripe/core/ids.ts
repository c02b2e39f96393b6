import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A new id in Stripe's form, such as `prod_Kx3…`. */
export function newId(prefix: string, length = 24): string {
  let id = '';
  for (const byte of randomBytes(length)) id += ALPHABET.charAt(byte % ALPHABET.length);
  return `${prefix}_${id}`;
}

/** The id of something that may be an id already or an expanded object. */
export function idOf(reference: string | { id: string }): string;
export function idOf(reference: string | { id: string } | null | undefined): string | null;
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (typeof reference === 'string') return reference;
  return reference?.id ?? null;
}

/** An amount as Stripe sends a decimal. */
export function decimalOf(amount: number): Stripe.Decimal {
  // On the wire a Decimal is a string; the SDK turns it into the object its types describe.
  return String(amount) as unknown as Stripe.Decimal;
}
