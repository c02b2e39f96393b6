import { purgeStaleAccounts } from '@/lib/accounts/purge';
import { carryOutCancellations } from '@/lib/contracts/carry-out';
import { finishChanges } from '@/lib/contracts/apply-change';
import type { Handlers } from '@/lib/jobs/work';
import { keepDocuments } from '@/lib/documents/keep-all';
import { purgeAbandoned } from '@/lib/orders/purge';
import { sweepOrders } from '@/lib/orders/sweep';
import { tellLateOrders } from '@/lib/orders/tell-late';
import { lookAfterUnpaid } from '@/lib/orders/unpaid';
import { cancelSubscription } from '@/lib/payments/subscription';
import { syncObject } from '@/lib/subscriptions/sync';

/** What each job does. */
export const handlers: Handlers = {
  'stripe-object': async (data) => void (await syncObject(data)),
  'stripe-cancel': ({ subscriptionId }) => cancelSubscription(subscriptionId),
  sweep: () => sweep(new Date()),
};

/** Every sweep runs, even when one fails; the failure is thrown afterwards. */
async function sweep(now: Date): Promise<void> {
  const results = await Promise.allSettled([
    sweepOrders(now),
    carryOutCancellations(now),
    finishChanges(now),
    keepDocuments(now),
    lookAfterUnpaid(now),
    tellLateOrders(now),
    purgeStaleAccounts(),
    purgeAbandoned(now),
  ]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'the sweep did not finish');
}
