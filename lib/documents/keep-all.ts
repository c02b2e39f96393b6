import { failuresOf, throwTogether } from '@/lib/failures';
import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { isAway } from '@/lib/payments/stripe';
import { fetchDocument } from './keep';
import { moveToStore } from './move';
import { keptSince, purgeDocuments } from './purge';
import { settledStatuses, type Subject } from './subject';

const documentsPerRun = 300;
/** An invoice that is open for so long is kept as it is. */
const openDays = 60;

/**
 * Fetches the PDFs of invoices and credit notes that are not kept yet, moves what lies in the table into the store for objects,
 * and deletes what is older than the law asks. Single problems are thrown at the end; it stops when Stripe is away.
 */
export async function keepDocuments(now: Date): Promise<void> {
  const missing = [...(await missingInvoices(now)), ...(await missingCreditNotes(now))];
  const failures = await failuresOf(missing, fetchDocument, isAway);
  await moveToStore();
  await purgeDocuments(now);
  throwTogether(failures, 'some documents could not be kept');
}

async function missingInvoices(now: Date): Promise<Subject[]> {
  const { invoices, documents } = schema;
  const longAgo = new Date(now.getTime() - openDays * dayMs);
  const isDue = or(
    inArray(invoices.status, [...settledStatuses]),
    and(inArray(invoices.status, ['open', 'failed']), lt(invoices.issuedAt, longAgo)),
  );
  const rows = await db()
    .select({ invoice: invoices })
    .from(invoices)
    .leftJoin(documents, eq(documents.about, invoices.id))
    .where(and(isNull(documents.id), isNotNull(invoices.number), gte(invoices.issuedAt, keptSince(now)), isDue))
    .orderBy(asc(invoices.issuedAt))
    .limit(documentsPerRun);
  return rows.flatMap(({ invoice: { id: about, number, accountId, issuedAt } }) =>
    number ? [{ kind: 'invoice' as const, about, number, accountId, issuedAt, settled: true }] : [],
  );
}

async function missingCreditNotes(now: Date): Promise<Subject[]> {
  const { creditNotes, documents } = schema;
  const rows = await db()
    .select({ note: creditNotes })
    .from(creditNotes)
    .leftJoin(documents, eq(documents.about, creditNotes.id))
    .where(and(isNull(documents.id), gte(creditNotes.issuedAt, keptSince(now))))
    .orderBy(asc(creditNotes.issuedAt))
    .limit(documentsPerRun);
  return rows.map(({ note: { id: about, number, accountId, issuedAt } }) => ({
    ...{ kind: 'creditNote' as const, about, number, accountId, issuedAt },
    settled: true,
  }));
}
