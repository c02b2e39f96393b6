import { startWorker } from '@/lib/jobs/work';
import { startOutbox } from '@/lib/mail/deliver';
import { handlers } from './handlers';
import { outboxHelpers } from './outbox';

/** Starts the outbox and all queues. `stop` waits for what is running. */
export async function startShopWorker(): Promise<{ stop(): Promise<void> }> {
  const jobs = await startWorker(handlers);
  const outbox = startOutbox(outboxHelpers);
  return { stop: async () => void (await Promise.all([outbox.stop(), jobs.stop()])) };
}
import { dropOvertaken } from '@/lib/orders/overtaken';
import { purgeAbandoned } from '@/lib/orders/purge';
import { sweepOrders } from '@/lib/orders/sweep';
import { lookAfterUnpaid } from '@/lib/orders/unpaid';
import { tellLateOrders } from '@/lib/orders/tell-late';
import { cancelSubscription } from '@/lib/payments/subscription';
import { watchPaidTime } from '@/lib/reconciliation/paid-time';
import { reconcile } from '@/lib/reconciliation/reconcile';
import { takeMissedEvents } from '@/lib/subscriptions/missed-events';
import { syncObject } from '@/lib/subscriptions/sync';
import { mirrorUnmirrored } from '@/lib/subscriptions/unmirrored';

/** Starts the outbox and all queues. `stop` waits for what is running. */
export async function startShopWorker(): Promise<{ stop(): Promise<void> }> {
  const jobs = await startWorker({
    'stripe-object': async (data) => void (await syncObject(data)),
    'stripe-cancel': ({ subscriptionId }) => cancelSubscription(subscriptionId),
    reconcile: async ({ full }) => void (await reconcile({ full })),
    sweep: () => sweep(new Date()),
  });
  const outbox = startOutbox(async (mailId, now) => (await dropOvertaken(mailId)) || holdBack(mailId, now));
  return { stop: async () => void (await Promise.all([outbox.stop(), jobs.stop()])) };
}

/** Every sweep runs, even when one fails; the failure is thrown afterwards. */
async function sweep(now: Date): Promise<void> {
  const results = await Promise.allSettled([
    sweepOrders(now),
    takeMissedEvents(now),
    mirrorUnmirrored(now),
    watchPaidTime(now),
    lookAfterUnpaid(now),
    tellLateOrders(now),
    purgeStaleAccounts(),
    purgeAbandoned(now),
  ]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'the sweep did not finish');
}
