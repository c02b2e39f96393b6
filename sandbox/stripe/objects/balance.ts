import type Stripe from 'stripe';
import type { z } from 'zod';
import type { Call, Route } from '../core/api';
import { page, within } from '../core/lists';
import { each, listing, nothingButExpand, refused, shape, text } from '../core/params';
import { find, idOf, newestFirst, now, type World } from '../core/world';
import { payOut } from './payouts';

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

/** The balance, what moved on it, and the payouts to the bank. */
export function balanceRoutes(route: Route): void {
  route('GET /v1/balance', nothingButExpand, ({ world }) => balance(world));
  route('GET /v1/balance_transactions', listParams, listTransactions);
  route('GET /v1/balance_transactions/:id', nothingButExpand, ({ world, id }) =>
    shown(world, find(world, 'balanceTransactions', id)),
  );
  route('GET /v1/payouts', payoutParams, ({ world, params }) => {
    payOut(world);
    const { created, status } = params;
    const rows = newestFirst(world, 'payouts').filter(
      (row) => (!status || row.status === status) && (created === undefined || within(row.created, created)),
    );
    return page(rows, '/v1/payouts', params);
  });
  route('GET /v1/payouts/:id', nothingButExpand, ({ world, id }) => find(world, 'payouts', id));
}

function listTransactions({ world, params }: Call<z.output<typeof listParams>>) {
  payOut(world);
  const { created, currency, source, type } = params;
  const fits = (row: Stripe.BalanceTransaction) =>
    (created === undefined || within(row.created, created)) &&
    (!currency || row.currency === currency) &&
    (!source || idOf(row.source) === source) &&
    (!type || row.type === type);
  // Payouts are made when somebody looks, at the time that was theirs.
  const rows = newestFirst(world, 'balanceTransactions')
    .filter(fits)
    .toSorted((a, b) => b.created - a.created);
  const { data, ...list } = page(rows, '/v1/balance_transactions', params);
  return { ...list, data: data.map((row) => shown(world, row)) };
}

/** With its state of today. */
function shown(world: World, row: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return { ...row, status: row.available_on <= now(world) ? 'available' : 'pending' };
}

function balance(world: World): Stripe.Balance {
  payOut(world);
  const rows = newestFirst(world, 'balanceTransactions');
  const sum = (state: string) =>
    rows.filter((row) => shown(world, row).status === state).reduce((total, { net }) => total + net, 0);
  const of = (state: string) => [{ amount: sum(state), currency: 'chf', source_types: { card: sum(state) } }];
  return { object: 'balance', available: of('available'), pending: of('pending'), livemode: false };
}
