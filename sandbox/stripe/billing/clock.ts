import type Stripe from 'stripe';
import { endSubscription, expireIncomplete } from './end';
import { finishLate } from './late';
import { collect, methodFor } from './collect';
import { expireSession } from '../checkout/sessions';
import { verificationDue, verifyTaxId } from '../objects/tax-ids';
import { find, idOf, now, type World } from '../core/world';
import { Agenda, type DueRules, type Task } from './agenda';
import { change, forgetOldEvents } from '../webhooks/emit';
import { invoiceSubscription } from './bill';
import { periodEnd } from './periods';

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
    const first = agendaOf(world).first(target, latePayments(world));
    if (!first) break;
    setClock(world, first.at);
    for (const { run } of first.tasks) run();
  }
  world.state.clockOffset = clockOffset;
  forgetOldEvents(world);
}

function setClock(world: World, seconds: number): void {
  // Rounded up to the next whole millisecond, lest the clock shows the second before.
  world.state.clockOffset = seconds * 1000 - Date.now() + 1;
}

/** What time alone brings about, by the kind of object it happens to. */
const DUE: DueRules = {
  sessions: (world, { status, expires_at: at, id }) =>
    status === 'open' ? { at, run: () => expireSession(world, find(world, 'sessions', id)) } : null,
  subscriptions: subscriptionDue,
  invoices: (world, { status, next_payment_attempt: at, id }) =>
    status === 'open' && at !== null ? { at, run: () => retryInvoice(world, find(world, 'invoices', id)) } : null,
  taxIds: (world, taxId) => {
    const at = verificationDue(taxId);
    return at === null ? null : { at, run: () => verifyTaxId(world, find(world, 'taxIds', taxId.id)) };
  },
};

const agendas = new WeakMap<World, Agenda>();

function agendaOf(world: World): Agenda {
  const known = agendas.get(world) ?? new Agenda(world, DUE);
  agendas.set(world, known);
  return known;
}

function latePayments(world: World): Task[] {
  return Object.entries(world.state.latePayments).map(([intent, { dueAt, outcome }]) => ({
    at: dueAt,
    run: () => finishLate(world, intent, outcome),
  }));
}

function subscriptionDue(world: World, row: Stripe.Subscription): Task | null {
  const { id, status, cancel_at, items } = row;
  const periodEnd = Math.min(...items.data.map((item) => item.current_period_end));
  const task = (at: number, happen: (subscription: Stripe.Subscription) => void): Task => ({
    at,
    run: () => happen(find(world, 'subscriptions', id)),
  });
  if (status === 'incomplete') {
    const isWaiting = Object.values(world.state.latePayments).some(({ invoice }) => invoice === row.latest_invoice);
    return isWaiting ? null : task(row.created + HOURS_23, (one) => expireIncomplete(world, one));
  }
  if (!['active', 'past_due', 'unpaid'].includes(status)) return null;
  if (cancel_at !== null && cancel_at <= periodEnd)
    return task(cancel_at, (one) => endSubscription(world, one, { reason: 'cancellation_requested' }));
  if (status === 'unpaid') return task(periodEnd, (one) => endSubscription(world, one, { reason: 'payment_failed' }));
  return task(periodEnd, (one) => renew(world, one, periodEnd));
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
