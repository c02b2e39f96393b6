import type Stripe from 'stripe';
import { emit } from '../webhooks/emit';
import { lookUp, now, type World } from '../core/world';
import { voidInvoice } from './verbs';

/** A first payment that never came: the subscription is void, as if it had not been. */
export function expireIncomplete(world: World, subscription: Stripe.Subscription): void {
  const invoice = lookUp(world, 'invoices', subscription.latest_invoice);
  subscription.status = 'incomplete_expired';
  subscription.ended_at = now(world);
  if (invoice?.status === 'open') voidInvoice(world, invoice.id);
  emit(world, 'customer.subscription.updated', subscription, { status: 'incomplete' });
}
