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
import { purgeStaleAccounts } from '@/lib/accounts/purge';
import { holdBack } from '@/lib/cancellations/hold-mails';
import { lookAfterDue } from '@/lib/dunning/due';
import { lookAfterContract } from '@/lib/dunning/look-after';
import { dropAfterRecovery } from '@/lib/dunning/overtaken';
import type { Jobs } from '@/lib/jobs/queues';
import { startWorker } from '@/lib/jobs/work';
import { startOutbox } from '@/lib/mail/deliver';
import { writeDigest } from '@/lib/ops/digest';
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
    'stripe-object': syncAndLookAfter,
    'stripe-cancel': ({ subscriptionId }) => cancelSubscription(subscriptionId),
    reconcile: async ({ full }) => void (await reconcile({ full })),
    sweep: () => sweep(new Date()),
  });
  const outbox = startOutbox(async (mailId, now) => (await isOvertaken(mailId)) || holdBack(mailId, now));
  return { stop: async () => void (await Promise.all([outbox.stop(), jobs.stop()])) };
}

/** What an object at Stripe became, and what that asks for: told and done at once. */
async function syncAndLookAfter(object: Jobs['stripe-object']): Promise<void> {
  for (const orderId of await syncObject(object)) await lookAfterContract(orderId, new Date());
}

async function isOvertaken(mailId: string): Promise<boolean> {
  return (await dropOvertaken(mailId)) || (await dropAfterRecovery(mailId));
}

/** Every sweep runs, even when one fails; the failure is thrown afterwards. */
async function sweep(now: Date): Promise<void> {
  const results = await Promise.allSettled([
    sweepOrders(now),
    takeMissedEvents(now).finally(() => watchPaidTime(now)),
    mirrorUnmirrored(now),
    lookAfterUnpaid(now),
    tellLateOrders(now),
    lookAfterDue(now),
    writeDigest(now),
    purgeStaleAccounts(),
    purgeAbandoned(now),
  ]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'the sweep did not finish');
}
