import type Stripe from 'stripe';
import { formatDay } from '../../format';
import { declined, invalid, mustAsk, notInSandbox } from '../core/errors';
import { find, idOf, now, type World } from '../core/world';
import { outcomeOf } from '../checkout/cards';
import { newPaymentIntent } from '../objects/payments';
import { dueAfterBalance } from '../objects/customer-balances';
import { draftInvoice, invoiceLines } from './bill';
import { methodFor } from './collect';
import { type Line, type LineOf, newLine, periodLine, productName } from './lines';
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
  const customer = find(world, 'customers', idOf(subscription.customer), 'customer');
  const of = { subscription, exempt: customer.tax_exempt };
  const lines = linesFor(world, { current, item, restarts, of }, params);
  return { item, lines, restarts };
}

type Move = { current: Stripe.SubscriptionItem; item: Stripe.SubscriptionItem; restarts: boolean; of: LineOf };

function linesFor(world: World, { current, item, restarts, of }: Move, params: ItemChanges): Line[] {
  const first = restarts ? [periodLine(world, item, of)] : [];
  if (params.proration_behavior === 'none' || current.price.id === item.price.id) return first;
  const { current_period_start: start, current_period_end: end } = current;
  const at = params.proration_date ?? now(world);
  if (at < start || at > end) {
    throw invalid('Cannot specify a `proration_date` outside of the current billing period.', 'proration_date');
  }
  const part = (which: Stripe.SubscriptionItem, sign: 1 | -1) => {
    const unit = which.price.unit_amount ?? 0;
    const amount = sign * Math.round((unit * (end - at)) / (end - start));
    const what = `${sign < 0 ? 'Unused' : 'Remaining'} time on ${productName(world, which.price)} after ${formatDay(at)}`;
    return newLine(which, of, {
      amount,
      unit: amount,
      quantity: 1,
      description: what,
      period: { start: at, end },
      proration: true,
    });
  };
  return [part(current, -1), ...(restarts ? first : [part(item, 1)])];
}

/** For `error_if_incomplete`: a change that cannot be paid at once is not made and leaves no invoice. */
export function refuseUnpaid(world: World, subscription: Stripe.Subscription, change: Change): void {
  const customer = find(world, 'customers', idOf(subscription.customer), 'customer');
  const invoice = draftInvoice(world, subscription, customer, { lines: change.lines, reason: 'subscription_update' });
  const amount = dueAfterBalance(invoice.total, customer.balance);
  if (amount === 0) return;
  const method = methodFor(world, invoice);
  const outcome = method ? outcomeOf(world.state.cards[method.id] ?? 'pays', 'renewal') : 'declined';
  if (outcome === 'paid' || outcome === 'later') return;
  const intent = newPaymentIntent(world, {
    amount,
    currency: invoice.currency,
    customer: customer.id,
    description: 'Subscription update',
    metadata: {},
  });
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
  if (lines.length === 0) return undefined;
  return invoiceLines(world, subscription, { lines, reason: 'subscription_update' });
}
