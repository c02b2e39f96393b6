import type Stripe from 'stripe';
import { newObject, type World } from '../core/world';

const DAY = 24 * 60 * 60;
/** Days until money can be paid out. */
const WAITING_DAYS = 2;
const DISPUTE_FEE = 1500;

/** What moved on the balance: stored, its id returned for the object that it is about. */
export function bookCharge(world: World, charge: Stripe.Charge): string {
  // As Stripe charges for Swiss cards: 2.9 % and 30 rappen.
  const fee = Math.round(charge.amount * 0.029) + 30;
  return newTransaction(world, { type: 'charge', amount: charge.amount, fee, about: charge }).id;
}

/** The fee of the charge is not given back. */
export function bookRefund(world: World, refund: Stripe.Refund): string {
  return newTransaction(world, { type: 'refund', amount: -refund.amount, about: refund }).id;
}

/** The bank takes the money back, and Stripe its fee for the case. */
export function bookDispute(world: World, dispute: Stripe.Dispute): Stripe.BalanceTransaction {
  const category = 'dispute';
  return newTransaction(world, {
    type: 'adjustment',
    category,
    amount: -dispute.amount,
    fee: DISPUTE_FEE,
    about: dispute,
  });
}

/** The case is won. */
export function bookDisputeWon(world: World, dispute: Stripe.Dispute): Stripe.BalanceTransaction {
  return newTransaction(world, {
    type: 'adjustment',
    category: 'dispute_reversal',
    amount: dispute.amount,
    about: dispute,
  });
}

/** Money goes to the bank account, at this time in seconds. */
export function bookPayout(world: World, payout: Stripe.Payout): string {
  return newTransaction(world, { type: 'payout', amount: -payout.amount, about: payout, created: payout.created }).id;
}

interface Movement {
  type: Stripe.BalanceTransaction['type'];
  category?: string;
  amount: number;
  fee?: number;
  about: { id: string; currency: string };
  created?: number;
}

function newTransaction(world: World, movement: Movement): Stripe.BalanceTransaction {
  const { type, category = type, amount, fee = 0, about } = movement;
  const base = newObject(world, 'balance_transaction', 'txn');
  const created = movement.created ?? base.created;
  const detail = {
    amount: fee,
    application: null,
    currency: about.currency,
    description: 'Stripe fee',
    type: 'stripe_fee',
  };
  const transaction: Stripe.BalanceTransaction = {
    id: base.id,
    object: base.object,
    amount,
    available_on: type === 'payout' ? created : created + WAITING_DAYS * DAY,
    balance_type: 'payments',
    created,
    currency: about.currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [detail],
    net: amount - fee,
    reporting_category: category,
    source: about.id,
    status: type === 'payout' ? 'available' : 'pending',
    type,
  };
  return (world.state.tables.balanceTransactions[transaction.id] = transaction);
}
