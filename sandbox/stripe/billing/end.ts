import type Stripe from 'stripe';
import { emit } from '../webhooks/emit';
import { StripeFailure } from '../core/errors';
import { now, rowsOf, type World } from '../core/world';

type Reason = 'cancellation_requested' | 'payment_failed';

/** Ends a subscription now, with what its customer said of it. Its open invoices stop being collected. */
export function endSubscription(
  world: World,
  subscription: Stripe.Subscription,
  reason: Reason,
  said?: string | null,
): void {
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') {
    const message = `No such subscription: '${subscription.id}'`;
    throw new StripeFailure(404, { type: 'invalid_request_error', code: 'resource_missing', message, param: 'id' });
  }
  subscription.status = 'canceled';
  subscription.canceled_at ??= now(world);
  subscription.ended_at = now(world);
  subscription.cancellation_details = {
    comment: said ?? subscription.cancellation_details?.comment ?? null,
    feedback: null,
    feedback_option: null,
    reason,
  };
  rowsOf(world, 'invoices', 'subscription', subscription.id).forEach(stopCollecting);
  emit(world, 'customer.subscription.deleted', subscription);
}

function stopCollecting(invoice: Stripe.Invoice): void {
  if (invoice.status !== 'open' && invoice.status !== 'draft') return;
  invoice.auto_advance = false;
  invoice.automatically_finalizes_at = null;
  invoice.next_payment_attempt = null;
}
