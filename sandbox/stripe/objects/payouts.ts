import type Stripe from 'stripe';
import { nulls } from '../core/params';
import { newestFirst, newObject, now, type World } from '../core/world';
import { emit } from '../webhooks/emit';
import { bookPayout } from './balance-transactions';

const DAY = 24 * 60 * 60;

/** Pays out each midnight (UTC) since the last payout what had become available until then, unless nothing was left of it. */
export function payOut(world: World): void {
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
  payout.balance_transaction = bookPayout(world, payout);
  world.state.tables.payouts[payout.id] = payout;
  emit(world, 'payout.created', payout);
  emit(world, 'payout.paid', payout);
}
