import type Stripe from 'stripe';
import { type Occasion, outcomeOf } from '../checkout/cards';
import { cardOf, find, idOf, lookUp, now, type World } from '../core/world';
import { change } from '../webhooks/emit';
import { billingOf } from './settings';

/** A bank that says this will say so again: Stripe charges only another method (its list of hard declines). */
const HARD = [
  ...['authentication_required', 'highest_risk_level', 'incorrect_number', 'lost_card', 'pickup_card'],
  ...['revocation_of_all_authorizations', 'revocation_of_authorization', 'stolen_card', 'transaction_not_allowed'],
];

/** Whether trying the same method again is useless. */
export function isHard(code: string | null | undefined): boolean {
  return code !== undefined && code !== null && HARD.includes(code);
}

/** The bank's reason to refuse this charge, or null when it does not. */
export function declineOf(
  world: World,
  method: Stripe.PaymentMethod,
  { occasion, invoice: id }: Occasion,
): string | null {
  const invoice = lookUp(world, 'invoices', id);
  const subscription = idOf(invoice?.parent?.subscription_details?.subscription);
  const planned = occasion === 'renewal' && subscription ? takePlanned(world, subscription) : null;
  if (planned) return planned;
  if (occasion === 'renewal' && isExpired(world, method)) return 'expired_card';
  return outcomeOf(cardOf(world, method), occasion) === 'declined' ? 'generic_decline' : null;
}

/** The next charges of the subscription, so many of them, are refused with this code, whatever the card. */
export function planDecline(world: World, id: string, { code, times }: { code: string; times: number }): void {
  world.state.declines[find(world, 'subscriptions', id).id] = { code, times };
}

function takePlanned({ state }: World, subscription: string): string | null {
  const planned = state.declines[subscription];
  if (!planned) return null;
  planned.times -= 1;
  if (planned.times <= 0) delete state.declines[subscription];
  return planned.code;
}

/** Whether the card's last month is over; where banks tell of new cards, it is replaced instead. */
function isExpired(world: World, method: Stripe.PaymentMethod): boolean {
  const { card } = method;
  if (!card || Date.UTC(card.exp_year, card.exp_month) / 1000 > now(world)) return false;
  if (!billingOf(world).updatesCards) return true;
  renewCard(world, method.id);
  return false;
}

/** The bank has given out a new card in place of the old, and told Stripe. */
export function renewCard(world: World, id: string): Stripe.PaymentMethod {
  const method = find(world, 'paymentMethods', id);
  return change(world, 'payment_method.automatically_updated', method, () => {
    if (method.card) method.card.exp_year = new Date(now(world) * 1000).getUTCFullYear() + 3;
  });
}

/** The card's last month was the one before this. */
export function expireCard(world: World, id: string): Stripe.PaymentMethod {
  const method = find(world, 'paymentMethods', id);
  const before = new Date(now(world) * 1000);
  before.setUTCDate(0);
  if (method.card) {
    method.card.exp_month = before.getUTCMonth() + 1;
    method.card.exp_year = before.getUTCFullYear();
  }
  return method;
}
