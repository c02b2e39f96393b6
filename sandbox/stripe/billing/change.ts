import type Stripe from 'stripe';
import { formatDay } from '../../format';
import { declined, invalid, mustAsk, notInSandbox } from '../core/errors';
import { cardOf, find, now, type World } from '../core/world';
import { outcomeOf } from '../checkout/cards';
import { withBalance } from '../objects/customer-balances';
import { draftInvoice, invoiceSubscription } from './bill';
import { intentOf, methodFor } from './collect';
import { type Line, newLine, periodLine, productName } from './lines';
import type { ItemChanges } from './params';
import { attempt } from './pay';
import { periodEnd } from './periods';
import { planOf } from './subscribe';

/** A subscription's item with its next price, and what is to be billed for the move. */
type Change = {
  item: Stripe.SubscriptionItem;
  lines: Line[];
  /** Another interval begins its first period at once. */
  restarts: boolean;
};

/** Works out a change of price without making it. The unused time is given back, the rest is charged, both to the second. */
export function plannedChange(world: World, subscription: Stripe.Subscription, params: ItemChanges): Change {
  const [wanted] = params.items ?? [];
  const current = subscription.items.data.find(({ id }) => id === wanted?.id);
  if (!wanted || !current) throw invalid(`No such subscription item: '${wanted?.id}'`, 'items[0][id]');
  if (!params.proration_behavior) throw notInSandbox('a change of items without proration_behavior');
  const price = structuredClone(find(world, 'prices', wanted.price, 'items[0][price]'));
  const restarts = price.recurring?.interval !== current.price.recurring?.interval;
  const item = { ...structuredClone(current), price, plan: planOf(price) };
  if (restarts) {
    item.current_period_start = now(world);
    item.current_period_end = periodEnd(price.recurring, now(world), now(world));
  }
  const first = restarts ? [periodLine(world, subscription, item)] : [];
  const isProrated = params.proration_behavior !== 'none' && current.price.id !== price.id;
  const lines = isProrated
    ? proration(world, subscription, { current, item, first, at: params.proration_date })
    : first;
  return { item, lines, restarts };
}

type Move = {
  current: Stripe.SubscriptionItem;
  item: Stripe.SubscriptionItem;
  /** The line of a first period that takes the place of what remains. */
  first: Line[];
  at: number | undefined;
};

function proration(world: World, subscription: Stripe.Subscription, { current, item, first, ...move }: Move): Line[] {
  const { current_period_start: start, current_period_end: end } = current;
  const at = move.at ?? now(world);
  if (at < start || at > end) {
    throw invalid('Cannot specify a `proration_date` outside of the current billing period.', 'proration_date');
  }
  const part = (which: Stripe.SubscriptionItem, sign: 1 | -1) => {
    const unit = sign * Math.round(((which.price.unit_amount ?? 0) * (end - at)) / (end - start));
    const time = `${sign < 0 ? 'Unused' : 'Remaining'} time on ${productName(world, which.price)}`;
    const fields = { description: `${time} after ${formatDay(at)}`, period: { start: at, end }, proration: true };
    return newLine(world, subscription, which, { unit, ...fields });
  };
  return [part(current, -1), ...(first.length > 0 ? first : [part(item, 1)])];
}

/** For `error_if_incomplete`: a change that cannot be paid at once is not made and leaves no invoice. */
export function refuseUnpaid(world: World, subscription: Stripe.Subscription, { lines }: Change): void {
  const invoice = withBalance(world, draftInvoice(world, subscription, lines, 'subscription_update'));
  if (invoice.amount_due === 0) return;
  const method = methodFor(world, invoice);
  const outcome = method ? outcomeOf(cardOf(world, method), 'renewal') : 'declined';
  if (outcome === 'paid' || outcome === 'later') return;
  const intent = intentOf(world, invoice);
  if (method) attempt(world, intent, method, { occasion: 'renewal' });
  throw outcome === 'asks' ? mustAsk() : declined();
}

/** Makes a planned change. Returns its invoice, or undefined when nothing is billed now. */
export function applyChange(
  world: World,
  subscription: Stripe.Subscription,
  { item, lines, restarts }: Change,
): Stripe.Invoice | undefined {
  const { data } = subscription.items;
  data[data.findIndex(({ id }) => id === item.id)] = item;
  if (restarts) subscription.billing_cycle_anchor = item.current_period_start;
  return lines.length > 0 ? invoiceSubscription(world, subscription, 'subscription_update', lines) : undefined;
}
