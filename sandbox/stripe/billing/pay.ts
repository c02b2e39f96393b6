import type Stripe from 'stripe';
import { type Occasion, type Outcome, outcomeOf } from '../checkout/cards';
import { book } from '../objects/balance';
import { codeOf, newCharge } from '../objects/payments';
import { declineOf } from './decline';
import { setFields } from '../core/params';
import { emit } from '../webhooks/emit';
import { cardOf, find, lookUp, now, type World } from '../core/world';

const LATE_SECONDS = 3 * 24 * 60 * 60;

/** Charges the payment method for the intent. A delayed method leaves the intent processing. */
export function attempt(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  { occasion, session, invoice }: Occasion,
): Outcome {
  const card = cardOf(world, method);
  const code = declineOf(world, method, { occasion, invoice });
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
      session,
      invoice,
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
  setFields(charge, { status: 'succeeded', paid: true });
  const { amount } = intent;
  setFields(intent, { status: 'succeeded', amount_received: amount, last_payment_error: null, next_action: null });
  // As Stripe charges for Swiss cards: 2.9 % and 30 rappen.
  const fee = Math.round(charge.amount * 0.029) + 30;
  charge.balance_transaction = book(world, { type: 'charge', amount: charge.amount, fee, about: charge }).id;
  emit(world, 'charge.succeeded', charge);
  emit(world, 'payment_intent.succeeded', intent);
}

function fail(world: World, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  const message = charge.failure_message ?? 'The payment failed.';
  const reason = charge.outcome?.type === 'issuer_declined' ? (charge.outcome.reason ?? '') : 'generic_decline';
  setFields(charge, { status: 'failed', paid: false, captured: false });
  const method = lookUp(world, 'paymentMethods', intent.payment_method);
  const error = { type: 'card_error', code: codeOf(reason), decline_code: reason, message } as const;
  const last_payment_error = { ...error, ...(method && { payment_method: method }) };
  setFields(intent, { status: 'requires_payment_method', last_payment_error, payment_method: null });
  emit(world, 'charge.failed', charge);
  emit(world, 'payment_intent.payment_failed', intent);
}
