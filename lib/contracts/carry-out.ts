import { db } from '@/db/client';
import { finishReceipts, ordersToEnd, waitingReceipt } from '@/lib/cancellations/receipt';
import { secondMs } from '@/lib/durations';
import { throwTogether } from '@/lib/failures';
import { isReported } from '@/lib/fault';
import { flagUpstreamProblem } from '@/lib/flags/flags';
import type { Order } from '@/lib/orders/queries';
import { endWithPeriod, voidOpenInvoices } from '@/lib/payments/cancellation';
import { upstreamProblem } from '@/lib/payments/stripe';
import { cancelSubscription, readSubscription } from '@/lib/payments/subscription';
import { syncObject } from '@/lib/subscriptions/sync';
import { contractEnd } from './end';
import { contractById } from './read';
import { refundWithdrawn } from './withdrawn';

/**
 * `cancelled`: Stripe knows. `received`: Stripe cannot be asked now, and the next sweep does it. `before`: it was cancelled already.
 * `ended`: it had ended before the cancellation arrived. `unpaid`: there is no contract yet.
 */
export type CarriedOut = 'cancelled' | 'received' | 'before' | 'ended' | 'unpaid';

/**
 * Carries out what the customer has cancelled, as of the time it arrived. It can be called at any time: each step asks Stripe whether
 * it was done, and the request stays open until all are.
 */
export async function carryOutCancellation(orderId: string, now = new Date()): Promise<CarriedOut> {
  const [contract, receipt] = await Promise.all([contractById(orderId), waitingReceipt(orderId)]);
  if (!contract || !receipt) return 'before';
  const { order, subscription } = contract;
  if (!order.paidAt || !subscription) return 'unpaid';
  try {
    const outcome = await endAtStripe(contract.order, subscription.id, receipt.receivedAt);
    await syncObject({ type: 'subscription', id: subscription.id });
    await finishReceipts(db(), orderId, now);
    return outcome;
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'notReadable', orderId }, now);
    return 'received';
  }
}

type Begun = Pick<Order, 'id' | 'acceptedAt' | 'readyAt'>;

async function endAtStripe(order: Begun, subscriptionId: string, receivedAt: Date): Promise<CarriedOut> {
  const { status, cancelAt, endedAt } = await readSubscription(subscriptionId);
  // Stripe counts in seconds.
  if (endedAt && endedAt.getTime() + secondMs <= receivedAt.getTime()) return 'ended';
  const { way } = contractEnd(order, { status, periodEndAt: null }, receivedAt);
  if (way === 'atPeriodEnd' && !endedAt) {
    if (cancelAt) return 'before';
    await endWithPeriod(subscriptionId);
    return 'cancelled';
  }
  // Before the end, which would leave them as a debt.
  for (const id of await voidOpenInvoices(subscriptionId)) await syncObject({ type: 'invoice', id });
  if (!endedAt) await cancelSubscription(subscriptionId);
  if (way === 'withdrawn')
    for (const id of await refundWithdrawn(order.id, subscriptionId)) await syncObject({ type: 'refund', id });
  return 'cancelled';
}

/** Carries out whatever waits for it, of one account or of all. A single failure is thrown at the end; it stops when Stripe is away. */
export async function carryOutCancellations(now: Date, accountId?: string): Promise<void> {
  const failures: unknown[] = [];
  for (const orderId of await ordersToEnd(accountId)) {
    try {
      if ((await carryOutCancellation(orderId, now)) === 'received') break;
    } catch (error) {
      if (isReported(error)) throw error;
      failures.push(error);
    }
  }
  throwTogether(failures, 'some cancellations could not be carried out');
}
