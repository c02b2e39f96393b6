import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { matching, page } from '../core/lists';
import { each, listing, nothing, nulls, refused, shape, text } from '../core/params';
import { find, keep, newestFirst, newObject, now, type World } from '../core/world';
import { emit } from '../webhooks/emit';
import { sum } from './taxes';

const DAY = 24 * 60 * 60;
/** Days until money can be paid out. */
const WAITING_DAYS = 2;
const listParams = shape<Stripe.BalanceTransactionListParams>()({
  ...listing,
  ...each('currency source type', text.optional()),
  payout: refused,
});
const payoutParams = shape<Stripe.PayoutListParams>()({
  ...listing,
  ...each('arrival_date destination', refused),
  status: text.optional(),
});

/** The balance, what moved on it, and the payouts to the bank, which are made when somebody looks. */
export function balanceRoutes(route: Route): void {
  const path = '/v1/balance_transactions';
  route('GET /v1/balance', nothing, ({ world }) => balance(world));
  route(`GET ${path}/:id`, nothing, ({ world, id }) => shown(world, find(world, 'balanceTransactions', id)));
  route(`GET ${path}`, listParams, ({ world, params }) => {
    payOut(world);
    // A payout stands at the time that was its own.
    const rows = matching(world, 'balanceTransactions', params).toSorted((a, b) => b.created - a.created);
    const { data, ...list } = page(rows, path, params);
    return { ...list, data: data.map((row) => shown(world, row)) };
  });
  route('GET /v1/payouts/:id', nothing, ({ world, id }) => find(world, 'payouts', id));
  route('GET /v1/payouts', payoutParams, ({ world, params }) => {
    payOut(world);
    return page(matching(world, 'payouts', params), '/v1/payouts', params);
  });
}

/** With its state of today. */
function shown(world: World, row: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return { ...row, status: row.available_on <= now(world) ? 'available' : 'pending' };
}

function balance(world: World): Stripe.Balance {
  payOut(world);
  const rows = newestFirst(world, 'balanceTransactions').map((row) => shown(world, row));
  const of = (status: string) => {
    const amount = sum(rows.filter((row) => row.status === status).map(({ net }) => net));
    return [{ amount, currency: 'chf', source_types: { card: amount } }];
  };
  return { object: 'balance', available: of('available'), pending: of('pending'), livemode: false };
}

/** Pays out each midnight (UTC) since the last payout what had become available until then, unless nothing was left of it. */
function payOut(world: World): void {
  const [last] = newestFirst(world, 'payouts');
  const covered = last?.created ?? 0;
  const waiting = newestFirst(world, 'balanceTransactions')
    .filter(({ type, available_on }) => type !== 'payout' && available_on > covered && available_on <= now(world))
    .toSorted((a, b) => a.available_on - b.available_on);
  let open = 0;
  for (const [index, transaction] of waiting.entries()) {
    open += transaction.net;
    const midnight = Math.ceil(transaction.available_on / DAY) * DAY;
    const next = waiting[index + 1]?.available_on ?? Infinity;
    if (next <= midnight || midnight > now(world) || open <= 0) continue;
    newPayout(world, open, { created: midnight, currency: transaction.currency });
    open = 0;
  }
}

function newPayout(world: World, amount: number, { created, currency }: { created: number; currency: string }): void {
  const payout: Stripe.Payout = {
    ...newObject(world, 'payout', 'po'),
    ...nulls<Stripe.Payout>()('application_fee application_fee_amount balance_transaction destination'),
    ...nulls<Stripe.Payout>()('failure_balance_transaction failure_code failure_message original_payout'),
    ...nulls<Stripe.Payout>()('payout_method reversed_by statement_descriptor trace_id'),
    amount,
    arrival_date: created + DAY,
    automatic: true,
    created,
    currency,
    description: 'STRIPE PAYOUT',
    metadata: {},
    method: 'standard',
    reconciliation_status: 'completed',
    source_type: 'card',
    status: 'paid',
    type: 'bank_account',
  };
  payout.balance_transaction = book(world, { type: 'payout', amount: -amount, about: payout, created }).id;
  emit(world, 'payout.created', keep(world, 'payouts', payout));
  emit(world, 'payout.paid', payout);
}

interface Movement {
  type: Stripe.BalanceTransaction['type'];
  category?: string;
  amount: number;
  fee?: number;
  about: { id: string; currency: string };
  /** When it was, in seconds, if not now. */
  created?: number;
}

/** What moved on the balance, and what Stripe takes of it. Stored. */
export function book(world: World, movement: Movement): Stripe.BalanceTransaction {
  const { type, category = type, amount, fee = 0, about } = movement;
  const { currency } = about;
  const base = newObject(world, 'balance_transaction', 'txn');
  const created = movement.created ?? base.created;
  const detail = { amount: fee, application: null, currency, description: 'Stripe fee', type: 'stripe_fee' };
  return keep(world, 'balanceTransactions', {
    id: base.id,
    object: base.object,
    amount,
    available_on: type === 'payout' ? created : created + WAITING_DAYS * DAY,
    balance_type: 'payments',
    created,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [detail],
    net: amount - fee,
    reporting_category: category,
    source: about.id,
    status: type === 'payout' ? 'available' : 'pending',
    type,
  });
}
