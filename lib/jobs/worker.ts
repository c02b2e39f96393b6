import { closeDb } from '@/db/client';
import { forgetStale } from '@/lib/accounts/forget';
import { log } from '@/lib/log';
import { deliverMail } from '@/lib/mail/deliver';
import { sweepMails } from '@/lib/mail/sweep';
import { forgetChoices } from '@/lib/orders/forget';
import { mirrorObject } from '@/lib/orders/mirror';
import { sweepOrders } from '@/lib/orders/sweep';
import { cancelSubscription } from '@/lib/payments/subscription';
import { startWorker } from './work';

/** The worker's process: takes jobs until it is asked to stop, then finishes those it has begun. */
const worker = await startWorker({
  mail: ({ mailId }, { lastTry }) => deliverMail(mailId, new Date(), { lastTry }),
  'stripe-object': (data) => mirrorObject(data),
  'stripe-cancel': ({ subscriptionId }) => cancelSubscription(subscriptionId),
  sweep: () => sweep(new Date()),
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

/** Every sweep runs, even when one fails; the failure is told afterwards. */
async function sweep(now: Date): Promise<void> {
  const results = await Promise.allSettled([sweepMails(now), sweepOrders(now), forgetStale(), forgetChoices(now)]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'the sweep did not finish');
}

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'worker stops');
  await worker.stop();
  await closeDb();
}
