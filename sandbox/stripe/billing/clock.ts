import type Stripe from 'stripe';
import { endSubscription, expireIncomplete } from './end';
import { finishLate } from './late';
import { collect, methodFor } from './collect';
import { expireSession } from '../checkout/sessions';
import { verificationDue, verifyTaxId } from '../objects/tax-ids';
import { find, idOf, now, type World } from '../core/world';
import { change } from '../webhooks/emit';
import { invoiceSubscription } from './bill';
import { periodEnd } from './periods';

interface Task {
  at: number;
  run: () => void;
}

const HOURS_23 = 23 * 60 * 60;

/** Does whatever is due by now, each thing at its own time. */
export function runDue(world: World): void {
  runUntil(world, now(world));
}

/** Moves the clock ahead; everything due on the way happens in order, at its time. */
export function advanceClock(world: World, seconds: number): void {
  const target = now(world) + seconds;
  runUntil(world, target);
  if (world.settings.moveClock) world.settings.moveClock(seconds * 1000);
  else setClock(world, target);
}

function runUntil(world: World, target: number): void {
  const { clockOffset } = world.state;
  for (;;) {
    const tasks = dueTasks(world).filter(({ at }) => at <= target);
    const first = Math.min(...tasks.map(({ at }) => at));
    if (tasks.length === 0) break;
    setClock(world, first);
    for (const task of tasks) if (task.at === first) task.run();
  }
  world.state.clockOffset = clockOffset;
}

function setClock(world: World, seconds: number): void {
  // Rounded up to the next whole millisecond, lest the clock shows the second before.
  world.state.clockOffset = seconds * 1000 - Date.now() + 1;
}

/** Everything that time alone will bring about, with its time. */
function dueTasks(world: World): Task[] {
  const { sessions, subscriptions, invoices, taxIds } = world.state.tables;
  const tasks: Task[] = [];
  for (const session of Object.values(sessions)) {
    if (session.status === 'open') tasks.push({ at: session.expires_at, run: () => expireSession(world, session) });
  }
  for (const [intent, { dueAt, outcome }] of Object.entries(world.state.latePayments)) {
    tasks.push({ at: dueAt, run: () => finishLate(world, intent, outcome) });
  }
  for (const subscription of Object.values(subscriptions)) tasks.push(...subscriptionTasks(world, subscription));
  for (const invoice of Object.values(invoices)) {
    const at = invoice.status === 'open' ? invoice.next_payment_attempt : null;
    if (at !== null) tasks.push({ at, run: () => retryInvoice(world, invoice) });
  }
  for (const taxId of Object.values(taxIds)) {
    const at = verificationDue(taxId);
    if (at !== null) tasks.push({ at, run: () => verifyTaxId(world, taxId) });
  }
  return tasks;
}

function subscriptionTasks(world: World, subscription: Stripe.Subscription): Task[] {
  const { status, cancel_at, items } = subscription;
  const periodEnd = Math.min(...items.data.map((item) => item.current_period_end));
  if (status === 'incomplete') {
    const isWaiting = Object.values(world.state.latePayments).some(
      ({ invoice }) => invoice === subscription.latest_invoice,
    );
    return isWaiting ? [] : [{ at: subscription.created + HOURS_23, run: () => expireIncomplete(world, subscription) }];
  }
  if (!['active', 'past_due', 'unpaid'].includes(status)) return [];
  if (cancel_at !== null && cancel_at <= periodEnd) {
    return [{ at: cancel_at, run: () => endSubscription(world, subscription, { reason: 'cancellation_requested' }) }];
  }
  if (status === 'unpaid') {
    return [{ at: periodEnd, run: () => endSubscription(world, subscription, { reason: 'payment_failed' }) }];
  }
  return [{ at: periodEnd, run: () => renew(world, subscription, periodEnd) }];
}

function retryInvoice(world: World, invoice: Stripe.Invoice): void {
  invoice.next_payment_attempt = null;
  collect(world, invoice, methodFor(world, invoice), { occasion: 'renewal' });
}

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
