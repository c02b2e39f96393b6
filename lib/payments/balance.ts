import type Stripe from 'stripe';
import { currency } from '@/lib/money';
import { idOf, stripe } from './stripe';
import { dateOfSeconds, secondsOf } from './subscription';

/** Something that moved on our balance at Stripe. */
export type Movement = {
  id: string;
  /** Stripe's words, see "balance transaction types" in its documentation. */
  type: string;
  category: string;
  /** Without the fee; negative for what went away. */
  amountRappen: number;
  feeRappen: number;
  at: Date;
  /** The payment that it is about. */
  paymentIntentId: string | undefined;
};

const own = currency.toLowerCase();

/** What moved since then, oldest first; only in our currency. */
export async function movementsSince(since: Date): Promise<Movement[]> {
  const created = { gte: secondsOf(since) };
  const found: Movement[] = [];
  for await (const row of stripe().balanceTransactions.list({ created, limit: 100, expand: ['data.source'] })) {
    if (row.currency === own) found.push(movementOf(row));
  }
  return found.reverse();
}

function movementOf(row: Stripe.BalanceTransaction): Movement {
  const { id, type, reporting_category: category, amount: amountRappen, fee: feeRappen, created, source } = row;
  return { id, type, category, amountRappen, feeRappen, at: dateOfSeconds(created), paymentIntentId: intentOf(source) };
}

function intentOf(source: Stripe.BalanceTransaction['source']): string | undefined {
  if (typeof source !== 'object' || source === null || !('payment_intent' in source)) return undefined;
  return idOf(source.payment_intent);
}

/** What lies at Stripe now, available or not yet. */
export async function balanceRappen(): Promise<number> {
  const { available, pending } = await stripe().balance.retrieve();
  return [...available, ...pending].reduce((sum, { amount, currency }) => sum + (currency === own ? amount : 0), 0);
}

/** What Stripe paid out to the bank in this time, without what came back. */
export async function payoutsRappen(from: Date, until: Date): Promise<number> {
  const created = { gte: from.getTime() / 1000, lt: until.getTime() / 1000 };
  let sum = 0;
  for await (const { amount, currency, status } of stripe().payouts.list({ created, limit: 100 })) {
    if (currency === own && status !== 'failed' && status !== 'canceled') sum += amount;
  }
  return sum;
}
