import { db } from '@/db/client';
import { record } from '@/lib/audit/log';
import { finishReceipts } from '@/lib/cancellations/receipt';
import { flagUpstreamProblem } from '@/lib/flags/flags';
import type { Order } from '@/lib/orders/queries';
import { goOn } from '@/lib/payments/cancellation';
import { upstreamProblem } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import { contractOf } from './read';

/** `resumed`: the contract goes on. `running`: it was not to end. `ended`: too late. `away`: Stripe cannot be asked now. */
export type ResumeOutcome = 'resumed' | 'running' | 'ended' | 'away' | 'not found';

/** Takes a cancellation back at the customer's wish, as long as the contract runs. */
export async function resumeContract(accountId: string, orderId: string, now = new Date()): Promise<ResumeOutcome> {
  const contract = await contractOf(accountId, orderId);
  if (!contract?.subscription) return 'not found';
  if (contract.order.endedAt) return 'ended';
  const waited = await dropReceipts(contract.order, now);
  if (!contract.order.cancelAt) return waited ? 'resumed' : 'running';
  try {
    const went = await goOn(contract.subscription.id);
    await syncObject({ type: 'subscription', id: contract.subscription.id });
    return went ? 'resumed' : 'ended';
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'notReadable', orderId }, now);
    return 'away';
  }
}

/** What Stripe has not been told of yet is never told. Whether there was any. */
async function dropReceipts({ id, cancelAt }: Order, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const dropped = await finishReceipts(tx, id, now);
    if (dropped && !cancelAt) await record(tx, id, 'cancelRevoked', { at: now });
    return dropped;
  });
}
