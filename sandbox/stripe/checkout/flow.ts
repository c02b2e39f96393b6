import type Stripe from 'stripe';
import { methodTypes } from './blank';
import { needsAuthentication } from './cards';
import { checkoutOf, completeSession } from './complete';
import { readPayment, type Errors, type Values } from './payment-form';
import type { Words } from './words';
import type { World } from '../core/world';

export type Step =
  | { kind: 'completed' }
  | { kind: 'authenticate' }
  | { kind: 'again'; values: Values; errors: Errors; message?: string };

/** What the page must ask for besides the card. */
export function asked(session: Stripe.Checkout.Session, words: Words) {
  return {
    words,
    asksEmail: !session.customer_details?.email,
    asksTerms: session.consent_collection?.terms_of_service === 'required',
    methods: methodTypes(session),
  };
}

/** A payment form was sent. */
export function submitPayment(
  world: World,
  session: Stripe.Checkout.Session,
  { values, words }: { values: Values; words: Words },
): Step {
  const payment = readPayment(world, values, asked(session, words));
  if ('errors' in payment) return { kind: 'again', values, errors: payment.errors };
  if (needsAuthentication(payment.card)) {
    checkoutOf(world, session).authenticating = payment;
    return { kind: 'authenticate' };
  }
  const result = completeSession(world, session, payment);
  if (result === 'completed') return { kind: 'completed' };
  return { kind: 'again', values, errors: {}, message: words.declined };
}

/** The bank's 3-D Secure page was answered. */
export function answerAuthentication(
  world: World,
  session: Stripe.Checkout.Session,
  { passed, words }: { passed: boolean; words: Words },
): Step {
  const checkout = checkoutOf(world, session);
  const payment = checkout.authenticating;
  checkout.authenticating = null;
  if (!payment || !passed) return { kind: 'again', values: {}, errors: {}, message: words.authenticationFailed };
  completeSession(world, session, payment);
  return { kind: 'completed' };
}

/** Where the payer goes after paying. */
export function afterPayment(session: Stripe.Checkout.Session): string | null {
  const target = session.success_url ?? session.return_url ?? null;
  return target && target.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}
