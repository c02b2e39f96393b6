import type Stripe from 'stripe';
import { change } from '../webhooks/emit';
import { idOf } from '../core/ids';
import { invoiceSubscription } from './bill';
import { collect, methodFor } from './collect';
import { periodEnd } from './periods';
import { find } from '../core/tables';
import type { World } from '../core/world';

/** Starts the next period of a subscription and bills it. */
export function renew(world: World, subscription: Stripe.Subscription, endOfPeriod: number): void {
  change(world, 'customer.subscription.updated', subscription, () => {
    for (const item of subscription.items.data) {
      if (item.current_period_end > endOfPeriod) continue;
      item.current_period_start = item.current_period_end;
      item.current_period_end = periodEnd(item.price.recurring, subscription.billing_cycle_anchor, endOfPeriod);
    }
    invoiceSubscription(world, subscription, 'subscription_cycle');
  });
  const invoice = find(world, 'invoices', idOf(subscription.latest_invoice) ?? '');
  collect(world, invoice, methodFor(world, invoice), { occasion: 'renewal' });
}
