import type Stripe from 'stripe';
import { emit } from '../webhooks/emit';
import { voidInvoice } from './invoices';
import { invalid } from '../core/errors';
import { settleLate } from './pay';
import { markFailed, markPaid, subscriptionOf } from './collect';
import { find, lookUp, now, type World } from '../core/world';

/** Ends a payment that was under way for days, and all that waited for it. */
export function finishLate(world: World, intent: string, outcome: 'succeeds' | 'fails'): void {
  const late = world.tables.latePayments.peek(intent);
  if (!late) throw invalid(`No late payment is under way for '${intent}'`);
  const session = lookUp(world, 'sessions', late.session);
  const invoice = lookUp(world, 'invoices', late.invoice);
  const isPaid = outcome === 'succeeds';
  settleLate(world, find(world, 'paymentIntents', intent), outcome);
  if (invoice?.status === 'open') (isPaid ? markPaid : markFailed)(world, invoice);
  if (!session) return;
  if (isPaid) session.payment_status = 'paid';
  emit(world, `checkout.session.async_payment_${isPaid ? 'succeeded' : 'failed'}`, session);
  const subscription = invoice && subscriptionOf(world, invoice);
  if (!isPaid && subscription?.status === 'incomplete') expireIncomplete(world, subscription);
}

/** The payment intent on which a session waits. */
export function latePaymentOf(world: World, session: string): string {
  const found = world.tables.latePayments.entries().find(([, late]) => late.session === session);
  if (!found) throw invalid(`No late payment is under way for '${session}'`);
  return found[0];
}

/** A first payment that never came: the subscription is void, as if it had not been. */
export function expireIncomplete(world: World, subscription: Stripe.Subscription): void {
  const invoice = lookUp(world, 'invoices', subscription.latest_invoice);
  subscription.status = 'incomplete_expired';
  subscription.ended_at = now(world);
  if (invoice?.status === 'open') voidInvoice(world, invoice.id);
  emit(world, 'customer.subscription.updated', subscription, { status: 'incomplete' });
}
