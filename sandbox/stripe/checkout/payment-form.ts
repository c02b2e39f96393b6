import { find, now, rowsOf, type World } from '../core/world';
import { methodTypes } from './blank';
import { type CardName, CARDS, cardWithNumber, isCardName, needsAuthentication, type PayerDetails } from './cards';
import { checkoutOf, completeSession } from './complete';
import type { Reference } from '../core/id';
import type { Words } from './words';
import type Stripe from 'stripe';
import { change } from '../webhooks/emit';
import { newPaymentMethod } from '../objects/payment-methods';

export type Field = 'email' | 'number' | 'expiry' | 'cvc' | 'name' | 'country' | 'terms' | 'method';
export type Values = Partial<Record<Field, string>>;
export type Errors = Partial<Record<Field, string>>;

export type Step =
  | { kind: 'completed' }
  | { kind: 'authenticate' }
  | { kind: 'again'; values: Values; errors: Errors; message?: string };

type Session = Stripe.Checkout.Session;
type Asked = { asksEmail: boolean; asksTerms: boolean; methods: string[] };
type Payment = { card: CardName; payer: PayerDetails };

/** What the page must ask for besides the card. */
export function asked(session: Session): Asked {
  const asksTerms = session.consent_collection?.terms_of_service === 'required';
  return { asksEmail: !session.customer_details?.email, asksTerms, methods: methodTypes(session) };
}

/** A payment form was sent. */
export function submitPayment(world: World, session: Session, values: Values, words: Words): Step {
  const payment = readPayment(world, values, words, asked(session));
  if ('errors' in payment) return { kind: 'again', values, errors: payment.errors };
  if (needsAuthentication(payment.card)) {
    checkoutOf(world, session).authenticating = payment;
    return { kind: 'authenticate' };
  }
  const result = completeSession(world, session, payment);
  return result === 'completed' ? { kind: result } : { kind: 'again', values, errors: {}, message: words.declined };
}

/** The bank's 3-D Secure page was answered. */
export function answerAuthentication(world: World, session: Session, isPassed: boolean, words: Words): Step {
  const checkout = checkoutOf(world, session);
  const payment = checkout.authenticating;
  checkout.authenticating = null;
  if (!payment || !isPassed) return { kind: 'again', values: {}, errors: {}, message: words.authenticationFailed };
  completeSession(world, session, payment);
  return { kind: 'completed' };
}

/** Where the payer goes after paying. */
export function afterPayment(session: Session): string | null {
  const target = session.success_url ?? session.return_url ?? null;
  return target && target.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

/** What a submitted payment form means, or what is wrong with it. */
function readPayment(world: World, values: Values, words: Words, asked: Asked): Payment | { errors: Errors } {
  const { asksEmail, asksTerms, methods } = asked;
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

type Saved = { method: Stripe.PaymentMethod } | { errors: Errors };

/** Makes the card of a submitted form the one that the customer's renewals are charged to. */
export function saveCard(world: World, id: Reference, values: Values, words: Words): Saved {
  const payment = readPayment(world, values, words, { asksEmail: false, asksTerms: false, methods: ['card'] });
  if ('errors' in payment) return payment;
  if (payment.card === 'declined') return { errors: { number: words.declined } };
  const customer = find(world, 'customers', id);
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
