import { find, now, rowsOf, type World } from '../core/world';
import { type CardName, CARDS, cardWithNumber, isCardName, type PayerDetails } from './cards';
import type { Words } from './words';
import type Stripe from 'stripe';
import { change } from '../webhooks/emit';
import { newPaymentMethod } from '../objects/payment-methods';

export type Field = 'email' | 'number' | 'expiry' | 'cvc' | 'name' | 'country' | 'terms' | 'method';
export type Values = Partial<Record<Field, string>>;
export type Errors = Partial<Record<Field, string>>;

interface Asked {
  words: Words;
  asksEmail: boolean;
  asksTerms: boolean;
  methods: string[];
}

/** What a submitted payment form means, or what is wrong with it. */
export function readPayment(
  world: World,
  values: Values,
  { words, asksEmail, asksTerms, methods }: Asked,
): { card: CardName; payer: PayerDetails } | { errors: Errors } {
  const errors: Errors = {};
  const instant = values.method === 'twint' || values.method === 'bankDebit' ? values.method : null;
  const card = instant ?? cardWithNumber(values.number ?? '');
  const type = instant ? { twint: 'twint', bankDebit: 'sepa_debit' }[instant] : 'card';
  const expiry = readExpiry(values.expiry ?? '');
  if (asksEmail && !/^[^\s@]+@[^\s@]+$/.test(values.email ?? '')) errors.email = words.errors.email;
  if (asksTerms && !values.terms) errors.terms = words.errors.terms;
  if (!methods.includes(type)) errors.method = words.errors.method;
  if (!card) errors.number = words.errors.number;
  if (!instant && (!expiry || isPast(world, expiry))) errors.expiry = words.errors.expiry;
  if (!instant && !/^\d{3,4}$/.test(values.cvc ?? '')) errors.cvc = words.errors.cvc;
  if (!card || Object.keys(errors).length > 0) return { errors };
  const { email, name, country } = values;
  const payer = { email: email || null, name: name || null, country: country || null };
  return { card, payer: { ...payer, expMonth: expiry?.month ?? 12, expYear: expiry?.year ?? 2040 } };
}

function readExpiry(text: string): { month: number; year: number } | null {
  const [, month = '', year = ''] = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(text) ?? [];
  const valid = Number(month) >= 1 && Number(month) <= 12;
  return valid ? { month: Number(month), year: (Number(year) % 100) + 2000 } : null;
}

function isPast(world: World, { month, year }: { month: number; year: number }): boolean {
  return Date.UTC(year, month) <= now(world) * 1000;
}

/** Values that a link `?fill=<card>` puts into the form. */
export function filledWith(card: string | undefined): Values {
  const number = card && isCardName(card) ? CARDS[card].number : null;
  return number ? { number: spaced(number), expiry: '12 / 40', cvc: '123' } : {};
}

/** A card number as it stands on the card. */
export function spaced(number: string): string {
  return number.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** Makes the card of a submitted form the one that the customer's renewals are charged to. */
export function saveCard(
  world: World,
  customerId: string,
  { values, words }: { values: Values; words: Words },
): { method: Stripe.PaymentMethod } | { errors: Errors } {
  const payment = readPayment(world, values, { words, asksEmail: false, asksTerms: false, methods: ['card'] });
  if ('errors' in payment) return payment;
  if (payment.card === 'declined') return { errors: { number: words.declined } };
  const customer = find(world, 'customers', customerId);
  const payer = { ...payment.payer, email: customer.email };
  const method = newPaymentMethod(world, { card: payment.card, payer, customer: customer.id });
  change(world, 'customer.updated', customer, () => {
    customer.invoice_settings.default_payment_method = method.id;
  });
  for (const subscription of rowsOf(world, 'subscriptions', 'customer', customer.id)) {
    if (subscription.ended_at !== null) continue;
    change(world, 'customer.subscription.updated', subscription, () => {
      subscription.default_payment_method = method.id;
    });
  }
  return { method };
}
