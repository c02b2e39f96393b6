import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { flag } from '@/lib/flags/flags';
import { readDocument } from '@/lib/payments/document';
import type { InvoiceContent } from '@/lib/payments/invoice-content';
import { livemode } from '@/lib/payments/stripe';
import { nameSupplierOn } from '@/lib/payments/setup/supplier';
import { zurichClock } from '@/lib/zurich';
import { invoiceParts, missingOn } from './missing-on';
import type { Subject } from './subject';

/**
 * The PDF of an invoice or credit note from Stripe; stored, once, when it changes no more. Undefined while there is none. Staff
 * hear of an invoice that lacks what the law asks for.
 */
export async function fetchDocument(subject: Subject): Promise<Uint8Array | undefined> {
  const document = await readDocument(subject.kind, subject.about);
  if (!document) return undefined;
  if (document.content) await lookAtContent(subject, document.content);
  if (subject.settled) await storeDocument(subject, document.bytes);
  return document.bytes;
}

async function storeDocument(subject: Subject, content: Uint8Array): Promise<void> {
  const { kind, about, number, accountId, issuedAt } = subject;
  const sha256 = createHash('sha256').update(content).digest('hex');
  await db()
    .insert(schema.documents)
    .values({ kind, about, number, accountId, issuedAt, bytes: content.byteLength, sha256, content })
    .onConflictDoNothing();
}

/** Staff hear once a month of each kind of lack, since all invoices of a setting lack the same; the next ones name us. */
async function lookAtContent({ about: invoiceId, number, issuedAt }: Subject, content: InvoiceContent): Promise<void> {
  const missing = missingOn(content);
  if (missing.length === 0) return;
  const about = `${missing.join('+')}/${zurichClock(issuedAt).slice(0, 7)}`;
  const detail = `Invoice ${number} lacks ${missing.map((part) => invoiceParts[part]).join(', ')} (MWSTG art. 26)`;
  await db().transaction((tx) => flag(tx, { reason: 'invoiceIncomplete', about, detail, livemode: livemode() }));
  if (missing.some((part) => part === 'supplier' || part === 'supplierVatNumber')) await nameSupplier(invoiceId);
}

/** On the contract's next invoices; what has been issued stays as it is. */
async function nameSupplier(invoiceId: string): Promise<void> {
  const { invoices, orders } = schema;
  const [contract] = await db()
    .select({ subscriptionId: invoices.subscriptionId, locale: orders.locale })
    .from(invoices)
    .innerJoin(orders, eq(orders.id, invoices.orderId))
    .where(eq(invoices.id, invoiceId));
  if (contract?.subscriptionId) await nameSupplierOn(contract.subscriptionId, contract.locale);
}
