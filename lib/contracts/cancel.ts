import { receiveFromAccount } from '@/lib/cancellations/receipt';
import type { Order } from '@/lib/orders/queries';
import { upstreamProblem } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import { carryOutCancellation } from './carry-out';
import { type ContractEnd, contractEnd, endStamp } from './end';
import { type Contract, contractOf } from './read';

/**
 * `cancelled`: Stripe knows. `received`: noted with its time, and carried out by itself as soon as Stripe answers. `changed`: it would
 * end otherwise than was shown, and nothing was done. `before`: it was cancelled already. `ended`: there is nothing to cancel.
 * `unpaid`: an order nobody has paid is discarded instead.
 */
export type CancelOutcome = 'cancelled' | 'received' | 'changed' | 'before' | 'ended' | 'unpaid' | 'not found';

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
  if (found.outcome !== 'possible') return found.outcome;
  if (endStamp(found.end) !== shown) return 'changed';
  await receiveFromAccount(accountId, orderId, now);
  return carryOutCancellation(orderId, now);
}

/** How the contract would end if it were cancelled at this moment, or why it cannot be. */
export type Cancellable =
  { outcome: 'possible'; order: Order; end: ContractEnd } | { outcome: 'before' | 'ended' | 'unpaid' };

export function cancellable({ order, subscription }: Contract, now: Date): Cancellable {
  if (!order.paidAt) return { outcome: 'unpaid' };
  if (order.endedAt) return { outcome: 'ended' };
  if (order.cancelAt) return { outcome: 'before' };
  if (!subscription) return { outcome: 'ended' };
  return { outcome: 'possible', order, end: contractEnd(order, subscription, now) };
}

/** The same for a customer's page, of the order of this account. A contract that Stripe was never asked about is read first. */
export async function contractToCancel(
  accountId: string,
  orderId: string,
  now = new Date(),
): Promise<Cancellable | { outcome: 'not found' }> {
  const contract = await contractOf(accountId, orderId);
  if (!contract) return { outcome: 'not found' };
  const { subscription } = contract;
  if (!subscription || subscription.periodEndAt) return cancellable(contract, now);
  await readAgain(subscription.id);
  return cancellable((await contractOf(accountId, orderId)) ?? contract, now);
}

/** Without Stripe's answer the page names no day. */
async function readAgain(id: string): Promise<void> {
  try {
    await syncObject({ type: 'subscription', id });
  } catch (error) {
    if (!upstreamProblem(error)) throw error;
  }
}
