import { db } from '@/db/client';
import { flagMissing } from '@/lib/flags/flags';
import { isOurs } from '@/lib/orders/queries';
import { settlePayment } from '@/lib/orders/settle';
import { readCheckout } from '@/lib/payments/checkout';
import { readInvoice } from '@/lib/payments/invoice';
import type { Changed } from '@/lib/payments/payment';
import { readDispute, readRefund, type Reversal } from '@/lib/payments/reversal';
import { isMissing } from '@/lib/payments/stripe';
import { readSubscription } from '@/lib/payments/subscription';
import { upsertInvoice } from './upsert-invoice';
import { upsertReversal } from './upsert-reversal';
import { upsertSubscription } from './upsert-subscription';

/** Reads an object again, so that the order of events does not matter. Throws Stripe's errors, for the job to retry. */
export async function syncObject({ type, id }: Changed, now = new Date()): Promise<void> {
  try {
    await mirror({ type, id }, now);
  } catch (error) {
    // A retry would not bring back what Stripe no longer knows.
    if (!isMissing(error)) throw error;
    if (!(await isOurs(db(), { orderId: undefined, customerId: undefined, ids: [id] }))) return;
    await flagMissing({ reason: 'objectGone', id, detail: `${type} ${id}: ${error.message}` });
  }
}

async function mirror({ type, id }: Changed, now: Date): Promise<void> {
  switch (type) {
    case 'subscription':
      return upsertSubscription(await readSubscription(id), now);
    case 'invoice':
      return mirrorInvoice(id, now);
    case 'refund':
      return syncReversal('refund', await readRefund(id), now);
    case 'dispute':
      return syncReversal('dispute', await readDispute(id), now);
    case 'session':
    case 'failedSession':
      return mirrorSession(id, { failed: type === 'failedSession' }, now);
  }
}

async function mirrorSession(id: string, { failed }: { failed: boolean }, now: Date): Promise<void> {
  const { status, payment } = await readCheckout(id);
  if (status === 'open') return;
  await settlePayment(failed && payment.status === 'pending' ? { ...payment, status: 'failed' } : payment, now);
}

/** A paid invoice extends the subscription's paid period, so that is read again; a first one pays the order. */
async function mirrorInvoice(id: string, now: Date): Promise<void> {
  const invoice = await readInvoice(id);
  if (invoice.firstPayment?.orderId) await settlePayment(invoice.firstPayment, now);
  await upsertInvoice(invoice, now);
  if (invoice.status === 'paid' && invoice.subscriptionId) {
    await upsertSubscription(await readSubscription(invoice.subscriptionId), now);
  }
}

/** Only its invoice or customer says whose a reversal is; its event may come before the invoice's. */
async function syncReversal(kind: 'refund' | 'dispute', facts: Reversal, now: Date): Promise<void> {
  const { invoiceId, customerId } = facts;
  const owner = { orderId: undefined, customerId: undefined, ids: invoiceId ? [invoiceId] : [] };
  if (invoiceId && !(await isOurs(db(), owner))) await upsertInvoice(await readInvoice(invoiceId), now);
  if (await isOurs(db(), { ...owner, customerId })) await upsertReversal(kind, facts);
}
