import { db } from '@/db/client';
import type { Jobs } from '@/lib/jobs/queues';
import { log } from '@/lib/log';
import { readCheckout } from '@/lib/payments/checkout';
import { readInvoice } from '@/lib/payments/invoice';
import { readDispute, readRefund, type ReturnFacts } from '@/lib/payments/refund';
import type { Changed } from '@/lib/payments/payment';
import { livemode } from '@/lib/payments/stripe';
import { readSubscription } from '@/lib/payments/subscription';
import { isMissing } from '@/lib/payments/trouble';
import { flag } from './flags';
import { keepInvoice } from './keep-invoice';
import { keepReturn } from './keep-return';
import { keepSubscription } from './keep-subscription';
import { isOurs } from './ours';
import { settlePayment } from './settle';

/**
 * Reads an object again at Stripe and keeps what it says now, so that the order in which events arrive does not matter.
 * Throws what Stripe throws, but for an object that it does not know; the job is tried again.
 */
export async function mirrorObject({ type, id }: Jobs['stripe-object'], now = new Date()): Promise<void> {
  try {
    await mirror({ type, id }, now);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await flagGone(type, id);
  }
}

/** Another try would not bring back what Stripe no longer knows. Staff hear of it once when it is ours. */
async function flagGone(type: Changed['type'], id: string): Promise<void> {
  log.warn({ type, id }, 'stripe does not know an object that it told of');
  if (!(await isOurs(db(), { orderId: undefined, customerId: undefined, ids: [id] }))) return;
  const detail = `${type} ${id} does not exist at Stripe (any more)`;
  await db().transaction((tx) => flag(tx, { reason: 'objectGone', about: id, detail, livemode: livemode() }));
}

async function mirror({ type, id }: Changed, now: Date): Promise<void> {
  switch (type) {
    case 'subscription':
      return keepSubscription(await readSubscription(id), now);
    case 'invoice':
      return mirrorInvoice(id, now);
    case 'refund':
      return mirrorReturn('refund', await readRefund(id), now);
    case 'dispute':
      return mirrorReturn('dispute', await readDispute(id), now);
    case 'session':
    case 'failedSession':
      return mirrorSession(id, { failed: type === 'failedSession' }, now);
  }
}

/** What an event of a session would have told, had we been able to read it. */
async function mirrorSession(id: string, { failed }: { failed: boolean }, now: Date): Promise<void> {
  const { status, payment } = await readCheckout(id);
  if (status === 'open') return;
  await settlePayment(failed && payment.status === 'pending' ? { ...payment, status: 'failed' } : payment, now);
}

/** A paid invoice moves the end of the subscription's paid time, so that is read along with it; a first one pays the order. */
async function mirrorInvoice(id: string, now: Date): Promise<void> {
  const invoice = await readInvoice(id);
  if (invoice.firstPayment?.orderId) await settlePayment(invoice.firstPayment, now);
  await keepInvoice(invoice, now);
  if (invoice.status === 'paid' && invoice.subscriptionId) {
    await keepSubscription(await readSubscription(invoice.subscriptionId), now);
  }
}

/** Whose a refund or dispute is, only its invoice or customer says; its event may have come before the invoice's own. */
async function mirrorReturn(kind: 'refund' | 'dispute', facts: ReturnFacts, now: Date): Promise<void> {
  const { invoiceId, customerId } = facts;
  const owner = { orderId: undefined, customerId: undefined, ids: invoiceId ? [invoiceId] : [] };
  if (invoiceId && !(await isOurs(db(), owner))) await keepInvoice(await readInvoice(invoiceId), now);
  if (await isOurs(db(), { ...owner, customerId })) await keepReturn(kind, facts);
}
