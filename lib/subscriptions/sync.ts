import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { syncPartner } from '@/lib/billing/sync-partner';
import { flagMissing } from '@/lib/flags/flags';
import { isOurs } from '@/lib/orders/queries';
import { settlePayment } from '@/lib/orders/settle';
import { readCheckout } from '@/lib/payments/checkout';
import { type CreditNoteFacts, readCreditNote } from '@/lib/payments/credit-note';
import { type InvoiceFacts, readInvoice } from '@/lib/payments/invoice';
import type { Changed } from '@/lib/payments/payment';
import { type DisputeFacts, readDispute, readRefund, type RefundFacts } from '@/lib/payments/reversal';
import { isMissing } from '@/lib/payments/stripe';
import { readSubscription, type SubscriptionFacts } from '@/lib/payments/subscription';
import { type Mirrored, notOurs } from './row';
import { upsertCreditNote } from './upsert-credit-note';
import { upsertDispute } from './upsert-dispute';
import { upsertInvoice } from './upsert-invoice';
import { upsertRefund } from './upsert-refund';
import { upsertSubscription } from './upsert-subscription';

/** `at`: when it happened at Stripe, in ISO 8601. */
type Told = Changed & { at?: string | undefined };
/** `now`: when it is read. `at`: when it happened at Stripe, as far as the object does not say so. */
export type Moments = { now: Date; at: Date };

/**
 * Reads an object again, so that the order of events does not matter. Returns the ids of the orders that it is about.
 * Throws Stripe's errors, for the job to retry.
 */
export async function syncObject({ type, id, at }: Told, now = new Date()): Promise<string[]> {
  try {
    const mirrored = await mirror({ type, id }, { now, at: at ? new Date(at) : now });
    return [...new Set(mirrored.flatMap(({ orderId }) => orderId ?? []))];
  } catch (error) {
    // A retry would not bring back what Stripe no longer knows.
    if (!isMissing(error)) throw error;
    if (!(await isOurs(db(), { orderId: undefined, customerId: undefined, ids: [id] }))) return [];
    await flagMissing({ reason: 'objectGone', id, detail: `${type} ${id}: ${error.message}` });
    return [];
  }
}

async function mirror({ type, id }: Changed, moments: Moments): Promise<Mirrored[]> {
  switch (type) {
    case 'subscription':
      return mirrorSubscription(await readSubscription(id), moments);
    case 'invoice':
      return mirrorInvoice(await readInvoice(id), moments);
    case 'refund':
      return [await mirrorReversal(await readRefund(id), upsertRefund, moments)];
    case 'dispute':
      return [await mirrorReversal(await readDispute(id), upsertDispute, moments)];
    case 'customer':
      await syncPartner(id, moments.now);
      return mirrorContracts(id, moments);
    case 'creditNote':
      return [await mirrorCreditNote(await readCreditNote(id), moments)];
    case 'session':
    case 'failedSession':
      return [await mirrorSession(id, { failed: type === 'failedSession' }, moments)];
  }
}

async function mirrorSession(id: string, { failed }: { failed: boolean }, { now }: Moments): Promise<Mirrored> {
  const { status, payment } = await readCheckout(id);
  if (status === 'open') return notOurs;
  await settlePayment(failed && payment.status === 'pending' ? { ...payment, status: 'failed' } : payment, now);
  return { orderId: payment.orderId, changed: true };
}

/**
 * With its newest invoice when that is not known here, so that one event of a contract brings both; that of a contract
 * whose order still waits for its payment may pay it.
 */
export async function mirrorSubscription(facts: SubscriptionFacts, { now, at }: Moments): Promise<Mirrored[]> {
  const subscription = await upsertSubscription(facts, now, { at });
  const { latestInvoiceId, orderId } = facts;
  if (!latestInvoiceId) return [subscription];
  if (!subscription.orderId) {
    const waits = orderId && facts.status === 'active' && (await waitsForPayment(orderId));
    return waits ? mirrorInvoice(await readInvoice(latestInvoiceId), { now, at }) : [subscription];
  }
  const { invoices } = schema;
  if ((await db().$count(invoices, eq(invoices.id, latestInvoiceId))) > 0) return [subscription];
  return [subscription, await upsertInvoice(await readInvoice(latestInvoiceId), now, { at })];
}

async function waitsForPayment(orderId: string): Promise<boolean> {
  const { orders } = schema;
  return (await db().$count(orders, and(eq(orders.id, orderId), isNull(orders.paidAt)))) > 0;
}

/** A first invoice pays its order. A payment can wake the subscription, which is read again when it seems asleep. */
export async function mirrorInvoice(facts: InvoiceFacts, { now, at }: Moments): Promise<Mirrored[]> {
  if (facts.firstPayment?.orderId) await settlePayment(facts.firstPayment, now);
  const invoice = await upsertInvoice(facts, now, { at });
  if (facts.status !== 'paid' || !facts.subscriptionId || (await isAwake(facts.subscriptionId, facts)))
    return [invoice];
  return [invoice, await upsertSubscription(await readSubscription(facts.subscriptionId), now, { at })];
}

/** Its event may come before the invoice's. */
export async function mirrorCreditNote(facts: CreditNoteFacts, { now, at }: Moments): Promise<Mirrored> {
  await knowInvoice(facts.invoiceId, { now, at });
  return upsertCreditNote(facts, now);
}

async function knowInvoice(id: string, { now, at }: Moments): Promise<void> {
  const owner = { orderId: undefined, customerId: undefined, ids: [id] };
  if (!(await isOurs(db(), owner))) await upsertInvoice(await readInvoice(id), now, { at });
}

/** Whether what is stored of a subscription can be so after this payment. */
async function isAwake(id: string, { periodEndAt }: InvoiceFacts): Promise<boolean> {
  const { subscriptions } = schema;
  const [stored] = await db().select().from(subscriptions).where(eq(subscriptions.id, id));
  if (!stored) return false;
  const isBehind = !stored.periodEndAt || (periodEndAt !== null && stored.periodEndAt < periodEndAt);
  return stored.endedAt !== null || (stored.status === 'active' && !isBehind);
}

/** Only its invoice or customer says whose a reversal is; its event may come before the invoice's. */
export async function mirrorReversal<Facts extends RefundFacts | DisputeFacts>(
  facts: Facts,
  upsert: (facts: Facts, readAt: Date, reading: { at: Date }) => Promise<Mirrored>,
  { now, at }: Moments,
): Promise<Mirrored> {
  const { invoiceId, customerId } = facts;
  if (invoiceId) await knowInvoice(invoiceId, { now, at });
  const owner = { orderId: undefined, customerId, ids: invoiceId ? [invoiceId] : [] };
  return (await isOurs(db(), owner)) ? upsert(facts, now, { at }) : notOurs;
}

/** A customer's new card is that of all contracts without one of their own. */
async function mirrorContracts(customerId: string, moments: Moments): Promise<Mirrored[]> {
  const { subscriptions } = schema;
  const living = await db()
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.customerId, customerId), isNull(subscriptions.endedAt)));
  const mirrored: Mirrored[] = [];
  for (const { id } of living) mirrored.push(...(await mirrorSubscription(await readSubscription(id), moments)));
  return mirrored;
}
