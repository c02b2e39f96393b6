import type Stripe from 'stripe';
import { emit } from './emit';
import { invoiceSubscription } from './new-invoice';
import { collect, methodFor } from './pay-invoice';
import { periodEnd } from './periods';
import type { World } from './world';

/** Starts the next period of a subscription and bills it. */
export function renew(world: World, subscription: Stripe.Subscription, endOfPeriod: number): void {
  for (const item of subscription.items.data) {
    if (item.current_period_end > endOfPeriod) continue;
    item.current_period_start = item.current_period_end;
    item.current_period_end = periodEnd(item.price.recurring, subscription.billing_cycle_anchor, endOfPeriod);
  }
  const invoice = invoiceSubscription(world, subscription, 'subscription_cycle');
  emit(world, 'customer.subscription.updated', subscription);
  const outcome = collect(world, invoice, methodFor(world, invoice), { occasion: 'renewal' });
  if (outcome === 'later') invoice.next_payment_attempt = null;
}
