import type Stripe from 'stripe';
import type { Proration } from '../core/state';
import { now, type World } from '../core/world';
import { productName } from './lines';

interface Old {
  price: Stripe.Price;
  quantity: number;
  onlyCredit: boolean;
}

/** Notes the credit for the old price and the charge for the new one, for the rest of the period. */
export function prorate(
  world: World,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  old: Old,
): void {
  const period = { start: now(world), end: item.current_period_end };
  const share = (period.end - period.start) / (item.current_period_end - item.current_period_start);
  const credit = -Math.round((old.price.unit_amount ?? 0) * old.quantity * share);
  const charge = Math.round((item.price.unit_amount ?? 0) * (item.quantity ?? 1) * share);
  const part = (amount: number, price: Stripe.Price, word: string): Proration => ({
    amount,
    description: `${word} time on ${productName(world, price)}`,
    price: price.id,
    item: item.id,
    period,
  });
  const parts = [part(credit, old.price, 'Unused')];
  if (!old.onlyCredit) parts.push(part(charge, item.price, 'Remaining'));
  world.state.prorations[subscription.id] = [...(world.state.prorations[subscription.id] ?? []), ...parts];
}
