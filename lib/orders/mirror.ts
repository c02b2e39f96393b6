import type { Jobs } from '@/lib/jobs/queues';
import { readInvoice } from '@/lib/payments/invoice';
import { readDispute, readRefund } from '@/lib/payments/refund';
import { readSubscription } from '@/lib/payments/subscription';
import { keepInvoice } from './keep-invoice';
import { keepReturn } from './keep-return';
import { keepSubscription } from './keep-subscription';

/**
 * Reads an object again at Stripe and keeps what it says now, so that the order in which events arrive does not matter.
 * Throws what Stripe throws; the job is tried again.
 */
export async function mirrorObject({ type, id }: Jobs['stripe-object'], now = new Date()): Promise<void> {
  switch (type) {
    case 'subscription':
      return keepSubscription(await readSubscription(id), now);
    case 'invoice':
      return mirrorInvoice(id, now);
    case 'refund':
      return keepReturn('refund', await readRefund(id));
    case 'dispute':
      return keepReturn('dispute', await readDispute(id));
  }
}

/** A paid invoice moves the end of the subscription's paid time, so that is read along with it. */
async function mirrorInvoice(id: string, now: Date): Promise<void> {
  const invoice = await readInvoice(id);
  await keepInvoice(invoice, now);
  if (invoice.status === 'paid' && invoice.subscriptionId) {
    await keepSubscription(await readSubscription(invoice.subscriptionId), now);
  }
}
