import { endWithPeriod } from '@/lib/payments/cancellation';
import { cancelSubscription } from '@/lib/payments/subscription';
import { type Invoice, moneyOf } from '@/lib/subscriptions/read';
import { syncObject } from '@/lib/subscriptions/sync';
import { credit } from './give-back';
import { leftOf, restOf } from './left';
import { type Step, type StepOutcome, takeStep } from './step';

type Ending = Step & { when: 'cancelAtEnd' | 'cancelNow'; refundRest: boolean };

/** Lets a contract end with its period, or at once, with or without what was paid for the time to come. */
export async function endContract(
  { when, refundRest, ...step }: Ending,
  now: Date,
): Promise<StepOutcome | 'ended' | 'alreadyDone'> {
  const { subscription, invoices } = await moneyOf(step.orderId);
  if (!subscription || subscription.endedAt) return 'ended';
  if (when === 'cancelAtEnd' && subscription.cancelAt) return 'alreadyDone';
  const paid = refundRest && when === 'cancelNow' ? restPaid(invoices, now) : undefined;
  return takeStep(step, { step: when, amountRappen: paid?.restRappen ?? null }, now, async (key) => {
    if (when === 'cancelAtEnd') {
      if (!(await endWithPeriod(subscription.id))) return { refused: 'the contract has ended at Stripe' };
    } else await cancelSubscription(subscription.id);
    await syncObject({ type: 'subscription', id: subscription.id }, now);
    if (paid) {
      const { invoice, restRappen: amountRappen } = paid;
      await credit(invoice, { amountRappen, way: 'refund', reason: step.note, key }, now);
    }
    return 'done';
  });
}

/** The invoice of the period that runs, and what was paid for the rest of it; undefined when nothing was. */
export function restPaid(invoices: Invoice[], now: Date): { invoice: Invoice; restRappen: number } | undefined {
  const running = invoices.filter(({ periodEndAt }) => periodEndAt && periodEndAt > now);
  const invoice = running.find((one) => leftOf(one) > 0);
  const restRappen = invoice ? restOf(invoice, now) : 0;
  return invoice && restRappen > 0 ? { invoice, restRappen } : undefined;
}
