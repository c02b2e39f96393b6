import { forgetStale } from '@/lib/accounts/forget';
import { deliverMail } from '@/lib/mail/deliver';
import { sweepMails } from '@/lib/mail/sweep';
import { forgetChoices } from '@/lib/orders/forget';
import { holdBack } from '@/lib/orders/hold-mails';
import { mirrorObject } from '@/lib/orders/mirror';
import { sweepOrders } from '@/lib/orders/sweep';
import { cancelSubscription } from '@/lib/payments/subscription';
import { startWorker } from './work';

/** Starts taking the jobs of every queue. `stop` lets those that have begun finish. */
export function startShopWorker(): Promise<{ stop(): Promise<void> }> {
  return startWorker({
    mail: async ({ mailId }, { lastTry }) => {
      const now = new Date();
      if (!(await holdBack(mailId, now))) await deliverMail(mailId, now, { lastTry });
    },
    'stripe-object': (data) => mirrorObject(data),
    'stripe-cancel': ({ subscriptionId }) => cancelSubscription(subscriptionId),
    sweep: () => sweep(new Date()),
  });
}

/** Every sweep runs, even when one fails; the failure is told afterwards. */
async function sweep(now: Date): Promise<void> {
  const results = await Promise.allSettled([sweepMails(now), sweepOrders(now), forgetStale(), forgetChoices(now)]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'the sweep did not finish');
}
