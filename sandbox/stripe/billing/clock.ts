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
import { find, now, type World } from '../core/world';
import { Agenda, type DueRules, type Task } from './agenda';
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
  sessions: (world, { status, expires_at: at, id }) =>
    status === 'open' ? { at, run: () => expireSession(world, find(world, 'sessions', id)) } : null,
  latePayments: (world, { dueAt: at, outcome }, intent) => ({ at, run: () => finishLate(world, intent, outcome) }),
  subscriptions: subscriptionDue,
  invoices: (world, { id, status, ...times }) => {
    const [at, happen] =
      status === 'draft' ? [times.automatically_finalizes_at, finishDraft] : [times.next_payment_attempt, retry];
    const isDue = at !== null && (status === 'draft' || status === 'open');
    return isDue ? { at, run: () => happen(world, find(world, 'invoices', id)) } : null;
  },
  refunds: (world, refund) => {
    const at = refundDue(refund);
    return at === null ? null : { at, run: () => finishRefund(world, find(world, 'refunds', refund.id), 'succeeds') };
  },
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

function subscriptionDue(world: World, row: Stripe.Subscription): Task | null {
  const { id, status, cancel_at, items } = row;
  const periodEnd = Math.min(...items.data.map((item) => item.current_period_end));
  const task = (at: number, happen: (subscription: Stripe.Subscription) => void): Task => ({
    at,
    run: () => happen(find(world, 'subscriptions', id)),
  });
  if (status === 'incomplete') {
    const isWaiting = world.tables.latePayments.all().some(({ invoice }) => invoice === row.latest_invoice);
    return isWaiting ? null : task(row.created + HOURS_23, (one) => expireIncomplete(world, one));
  }
  if (!['active', 'past_due', 'unpaid'].includes(status)) return null;
  if (cancel_at !== null && cancel_at <= periodEnd)
    return task(cancel_at, (one) => endSubscription(world, one, { reason: 'cancellation_requested' }));
  const notice = status === 'unpaid' ? null : noticeDue(world, id, periodEnd);
  if (notice !== null) return task(Math.max(row.created, notice), (one) => tellUpcoming(world, one, periodEnd));
  return task(periodEnd, (one) => renew(world, one, periodEnd));
}
