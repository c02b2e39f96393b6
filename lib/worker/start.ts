import { purgeStaleAccounts } from '@/lib/accounts/purge';
import { holdBack } from '@/lib/cancellations/hold-mails';
import { carryOutCancellations } from '@/lib/contracts/carry-out';
import { startWorker } from '@/lib/jobs/work';
import { startOutbox } from '@/lib/mail/deliver';
import { purgeAbandoned } from '@/lib/orders/purge';
import { sweepOrders } from '@/lib/orders/sweep';
import { lookAfterUnpaid } from '@/lib/orders/unpaid';
import { tellLateOrders } from '@/lib/orders/tell-late';
import { cancelSubscription } from '@/lib/payments/subscription';
import { syncObject } from '@/lib/subscriptions/sync';
import { outboxHelpers } from './outbox';

/** Starts the outbox and all queues. `stop` waits for what is running. */
export async function startShopWorker(): Promise<{ stop(): Promise<void> }> {
  const jobs = await startWorker({
    'stripe-object': async (data) => void (await syncObject(data)),
    'stripe-cancel': ({ subscriptionId }) => cancelSubscription(subscriptionId),
    sweep: () => sweep(new Date()),
  });
  const outbox = startOutbox(outboxHelpers);
  return { stop: async () => void (await Promise.all([outbox.stop(), jobs.stop()])) };
}

/** Every sweep runs, even when one fails; the failure is thrown afterwards. */
async function sweep(now: Date): Promise<void> {
  const results = await Promise.allSettled([
    sweepOrders(now),
    carryOutCancellations(now),
    lookAfterUnpaid(now),
    tellLateOrders(now),
    purgeStaleAccounts(),
    purgeAbandoned(now),
  ]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'the sweep did not finish');
}
