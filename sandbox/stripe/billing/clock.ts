import type Stripe from 'stripe';
import { endSubscription } from './end';
import { expireIncomplete, finishLate } from './late';
import { retry } from './collect';
import { upcomingInvoice } from './preview';
import { finishDraft, renew } from './renew';
import { billingOf } from './settings';
import { expireSession } from '../checkout/sessions';
import { finishRefund, refundDue } from '../objects/refunds';
import { verificationDue, verifyTaxId } from '../objects/tax-ids';
import { now, type World } from '../core/world';
import { Agenda, type Due, type DueRules } from './agenda';
import { emit, forgetOldEvents } from '../webhooks/emit';

const HOURS_23 = 23 * 60 * 60;
const DAY = 24 * 60 * 60;

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
    const first = agendaOf(world).first(target);
    if (!first) break;
    setClock(world, first.at);
    for (const { run } of first.tasks) run();
  }
  world.state.clockOffset = clockOffset;
  forgetOldEvents(world, target);
}

function setClock(world: World, seconds: number): void {
  // Rounded up to the next whole millisecond, lest the clock shows the second before.
  world.state.clockOffset = seconds * 1000 - Date.now() + 1;
}

/** When the renewal at that time is told of, or null when it was. */
function noticeDue(world: World, id: string, periodEnd: number): number | null {
  const wasTold = world.tables.upcoming.peek(id) === periodEnd;
  return wasTold ? null : periodEnd - billingOf(world).upcomingDays * DAY;
}

function tellUpcoming(world: World, subscription: Stripe.Subscription, periodEnd: number): void {
  world.tables.upcoming.put(subscription.id, periodEnd);
  emit(world, 'invoice.upcoming', upcomingInvoice(world, subscription));
}

/** What time alone brings about, by the kind of object it happens to. */
const DUE: DueRules = {
  sessions: (world, { status, expires_at: at }) => ({
    at: status === 'open' ? at : null,
    run: (session) => expireSession(world, session),
  }),
  latePayments: (world, { dueAt: at, outcome }, intent) => ({ at, run: () => finishLate(world, intent, outcome) }),
  subscriptions: subscriptionDue,
  invoices: (world, { status, automatically_finalizes_at: finalAt, next_payment_attempt: nextAt }) =>
    status === 'draft'
      ? { at: finalAt, run: (invoice) => finishDraft(world, invoice) }
      : { at: status === 'open' ? nextAt : null, run: (invoice) => retry(world, invoice) },
  refunds: (world, refund) => ({ at: refundDue(refund), run: (one) => finishRefund(world, one, 'succeeds') }),
  taxIds: (world, taxId) => ({ at: verificationDue(taxId), run: (one) => verifyTaxId(world, one) }),
};

const agendas = new WeakMap<World, Agenda>();

function agendaOf(world: World): Agenda {
  const known = agendas.get(world) ?? new Agenda(world, DUE);
  agendas.set(world, known);
  return known;
}

function subscriptionDue(world: World, row: Stripe.Subscription): Due<Stripe.Subscription> {
  const { id, status, cancel_at, items } = row;
  const periodEnd = Math.min(...items.data.map((item) => item.current_period_end));
  if (status === 'incomplete') {
    const isWaiting = world.tables.latePayments.all().some(({ invoice }) => invoice === row.latest_invoice);
    return { at: isWaiting ? null : row.created + HOURS_23, run: (one) => expireIncomplete(world, one) };
  }
  const isAlive = ['active', 'past_due', 'unpaid'].includes(status);
  if (isAlive && cancel_at !== null && cancel_at <= periodEnd)
    return { at: cancel_at, run: (one) => endSubscription(world, one, 'cancellation_requested') };
  const notice = status === 'unpaid' ? null : noticeDue(world, id, periodEnd);
  if (isAlive && notice !== null)
    return { at: Math.max(row.created, notice), run: (one) => tellUpcoming(world, one, periodEnd) };
  return { at: isAlive ? periodEnd : null, run: (one) => renew(world, one, periodEnd) };
}
