import type Stripe from 'stripe';
import { type Outcome, outcomeOf } from '../checkout/cards';
import { book } from '../objects/balance-transactions';
import { codeOf, newCharge } from '../objects/payments';
import { declineOf } from './decline';
import { emit } from '../webhooks/emit';
import { cardOf, find, lookUp, now, type World } from '../core/world';

const LATE_SECONDS = 3 * 24 * 60 * 60;

/** Charges the payment method for the intent. A delayed method leaves the intent processing. */
export function attempt(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  { occasion, session, invoice }: { occasion: 'checkout' | 'renewal'; session?: string; invoice?: string },
): Outcome {
  const card = cardOf(world, method);
  const code = declineOf(world, method, { occasion, ...(invoice && { invoice }) });
  const outcome = code ? 'declined' : outcomeOf(card, occasion);
  intent.payment_method = method.id;
  intent.payment_method_types = [method.type];
  if (outcome === 'paid') succeed(world, intent, newCharge(world, intent, method, 'succeeded'));
  if (code) fail(world, intent, newCharge(world, intent, method, { declined: code }));
  if (outcome === 'asks') {
    intent.status = 'requires_action';
    intent.next_action = { type: 'use_stripe_sdk', use_stripe_sdk: {} };
    emit(world, 'payment_intent.requires_action', intent);
  }
  if (outcome === 'later') {
    intent.status = 'processing';
    const charge = newCharge(world, intent, method, 'pending');
    world.tables.latePayments.put(intent.id, {
      outcome: card === 'paysLaterFails' ? 'fails' : 'succeeds',
      dueAt: now(world) + LATE_SECONDS,
      session: session ?? null,
      invoice: invoice ?? null,
    });
    emit(world, 'charge.pending', charge);
    emit(world, 'payment_intent.processing', intent);
  }
  return outcome;
}

/** Ends a processing payment one way or the other. */
export function settleLate(world: World, intent: Stripe.PaymentIntent, outcome: 'succeeds' | 'fails'): void {
  world.tables.latePayments.drop(intent.id);
  const charge = find(world, 'charges', intent.latest_charge);
  if (outcome === 'succeeds') succeed(world, intent, charge);
  else fail(world, intent, charge);
}

function succeed(world: World, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  Object.assign(charge, { status: 'succeeded', paid: true } satisfies Partial<Stripe.Charge>);
  Object.assign(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    last_payment_error: null,
    next_action: null,
  } satisfies Partial<Stripe.PaymentIntent>);
  // As Stripe charges for Swiss cards: 2.9 % and 30 rappen.
  const fee = Math.round(charge.amount * 0.029) + 30;
  charge.balance_transaction = book(world, { type: 'charge', amount: charge.amount, fee, about: charge }).id;
  emit(world, 'charge.succeeded', charge);
  emit(world, 'payment_intent.succeeded', intent);
}

function fail(world: World, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  const message = charge.failure_message ?? 'The payment failed.';
  const reason = charge.outcome?.type === 'issuer_declined' ? (charge.outcome.reason ?? '') : 'generic_decline';
  Object.assign(charge, { status: 'failed', paid: false, captured: false } satisfies Partial<Stripe.Charge>);
  const method = lookUp(world, 'paymentMethods', intent.payment_method);
  intent.status = 'requires_payment_method';
  intent.last_payment_error = {
    type: 'card_error',
    code: codeOf(reason),
    decline_code: reason,
    message,
    ...(method && { payment_method: method }),
  };
  intent.payment_method = null;
  emit(world, 'charge.failed', charge);
  emit(world, 'payment_intent.payment_failed', intent);
}
