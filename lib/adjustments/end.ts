import { endWithPeriod } from '@/lib/payments/cancellation';
import { cancelSubscription } from '@/lib/payments/subscription';
import { type Invoice, moneyOf } from '@/lib/subscriptions/read';
import { syncObject } from '@/lib/subscriptions/sync';
import { credit } from './give-back';
import { restOf } from './left';
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
    for (const { invoice, amountRappen } of paid?.parts ?? [])
      await credit(invoice, { amountRappen, way: 'refund', reason: step.note, key: `${key}/${invoice.id}` }, now);
    return 'done';
  });
}

/** What of which invoice is given back, and all of it together, in rappen. */
type Rest = { restRappen: number; parts: { invoice: Invoice; amountRappen: number }[] };

/**
 * What was paid for the time to come; undefined when nothing was. A change of plan has an invoice of its own for what it costs
 * more, or below zero for what it costs less: that was given back already, and is taken off.
 */
export function restPaid(invoices: Invoice[], now: Date): Rest | undefined {
  const rests = invoices.map((invoice) => ({ invoice, restRappen: restOf(invoice, now) }));
  let takenOff = rests.reduce((sum, { restRappen }) => sum + Math.max(0, -restRappen), 0);
  const parts = rests.flatMap(({ invoice, restRappen }) => {
    const taken = Math.min(takenOff, Math.max(0, restRappen));
    takenOff -= taken;
    return restRappen > taken ? [{ invoice, amountRappen: restRappen - taken }] : [];
  });
  if (parts.length === 0) return undefined;
  return { restRappen: parts.reduce((sum, { amountRappen }) => sum + amountRappen, 0), parts };
}
