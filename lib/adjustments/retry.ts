import { chargeInvoice } from '@/lib/payments/collect';
import { moneyOf } from '@/lib/subscriptions/read';
import { syncObject } from '@/lib/subscriptions/sync';
import { type Step, type StepOutcome, takeStep } from './step';

/** Charges an open invoice now, to the contract's payment method, without waiting for Stripe's next try. */
export async function retryCharge(
  { invoiceId, ...step }: Step & { invoiceId: string },
  now: Date,
): Promise<StepOutcome | 'notFound' | 'alreadyPaid'> {
  const invoice = await invoiceOf(step.orderId, invoiceId);
  if (!invoice) return 'notFound';
  if (!isOpen(invoice.status)) return 'alreadyPaid';
  const amountRappen = invoice.openRappen ?? invoice.totalRappen;
  return takeStep(step, { step: 'retry', amountRappen }, now, async () => {
    await chargeInvoice({ id: invoice.id, status: 'open' });
    await syncObject({ type: 'invoice', id: invoice.id }, now);
    const after = await invoiceOf(step.orderId, invoiceId);
    return after && isOpen(after.status) ? { refused: after.failureCode ?? after.status } : 'done';
  });
}

async function invoiceOf(orderId: string, invoiceId: string) {
  return (await moneyOf(orderId)).invoices.find(({ id }) => id === invoiceId);
}

/** Whether a charge of it can be tried: one that is under way is waited for. */
export function isOpen(status: string): boolean {
  return status === 'open' || status === 'failed';
}
