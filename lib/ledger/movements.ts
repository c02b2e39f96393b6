import type { LedgerAccount, LedgerKind } from '@/db/schema/words';
import type { Movement } from '@/lib/payments/balance';
import type { NewTransaction } from './book';

/** Where a movement at Stripe comes from or goes to, by Stripe's type; `adjustment` says more in its category. */
const places: Record<string, [kind: LedgerKind, account: LedgerAccount]> = {
  charge: ['payment', 'receivable'],
  payment: ['payment', 'receivable'],
  refund: ['refund', 'receivable'],
  payment_refund: ['refund', 'receivable'],
  refund_failure: ['refundFailed', 'receivable'],
  payment_failure_refund: ['refund', 'receivable'],
  dispute: ['dispute', 'disputed'],
  dispute_reversal: ['disputeReversed', 'disputed'],
  payout: ['payout', 'bank'],
  payout_failure: ['payout', 'bank'],
  payout_cancel: ['payout', 'bank'],
  stripe_fee: ['fee', 'fees'],
  stripe_fx_fee: ['fee', 'fees'],
  tax_fee: ['fee', 'fees'],
};
/** Moves that are ours, whatever they are about. */
const general: LedgerAccount[] = ['bank', 'fees'];

/**
 * What a movement at Stripe books: itself, and the fee that Stripe kept of it. Without an order of ours, or of an unknown type, its
 * money is unassigned, so that the balance stays what Stripe says.
 */
export function movementBooked(movement: Movement, orderId: string | undefined): NewTransaction[] {
  const { id: about, type, category, amountRappen, feeRappen, at } = movement;
  const [kind, account] = places[type === 'adjustment' ? category : type] ?? ['correction', 'unassigned'];
  const isOurs = orderId !== undefined || general.includes(account);
  const common = { about, at, orderId, note: isOurs ? '' : category };
  return [
    { ...common, kind, entries: moved(amountRappen, isOurs ? account : 'unassigned') },
    ...(feeRappen === 0
      ? []
      : [{ ...common, kind: 'fee' as const, entries: moved(-feeRappen, orderId ? 'fees' : 'unassigned') }]),
  ];
}

function moved(amountRappen: number, account: LedgerAccount): NewTransaction['entries'] {
  return [
    { account: 'stripeBalance', amountRappen },
    { account, amountRappen: -amountRappen },
  ];
}
