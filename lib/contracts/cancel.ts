import { receiveFromAccount } from '@/lib/cancellations/receipt';
import { carryOutCancellation } from './carry-out';
import { type ContractEnd, contractEnd, endStamp } from './end';
import { type Contract, contractOf } from './read';

/**
 * `cancelled`: Stripe knows. `received`: noted with its time, and carried out by itself as soon as Stripe answers. `changed`: it would
 * end otherwise than was shown, and nothing was done. `before`: it was cancelled already. `ended`: there is nothing to cancel.
 * `unpaid`: an order nobody has paid is discarded instead.
 */
export type CancelOutcome = 'cancelled' | 'received' | 'changed' | 'before' | 'ended' | 'unpaid' | 'not found';

/** What can be said before a contract is cancelled: how it would end, or why it cannot be cancelled. */
export type Cancellable = { end: ContractEnd } | { outcome: Exclude<CancelOutcome, 'cancelled' | 'changed'> };

/** Cancels a contract at its customer's wish. `shown` is the `endStamp` of the end that they agreed to. */
export async function cancelContract(
  accountId: string,
  orderId: string,
  shown: string,
  now = new Date(),
): Promise<CancelOutcome> {
  const contract = await contractOf(accountId, orderId);
  if (!contract) return 'not found';
  const found = cancellable(contract, now);
  if ('outcome' in found) return found.outcome;
  if (endStamp(found.end) !== shown) return 'changed';
  await receiveFromAccount(accountId, orderId, now);
  return carryOutCancellation(orderId, now);
}

/** How the contract would end if it were cancelled at this moment. */
export function cancellable({ order, subscription }: Contract, now: Date): Cancellable {
  if (!order.paidAt) return { outcome: 'unpaid' };
  if (order.endedAt) return { outcome: 'ended' };
  if (order.cancelAt) return { outcome: 'before' };
  if (!subscription) return { outcome: 'ended' };
  return { end: contractEnd(order, subscription, now) };
}
