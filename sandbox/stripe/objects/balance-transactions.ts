import type Stripe from 'stripe';
import { keep, newObject, type World } from '../core/world';

const DAY = 24 * 60 * 60;
/** Days until money can be paid out. */
const WAITING_DAYS = 2;

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
