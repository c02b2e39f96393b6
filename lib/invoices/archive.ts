import { and, asc, eq, gte, isNotNull, lt, ne } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { byteOrderMark, csvLine } from '@/lib/csv';
import { pdfById } from '@/lib/documents/find';
import { yearOf } from '@/lib/ledger/report';
import type { Locale } from '@/lib/locales';
import { zip, type ZipEntry } from '@/lib/zip';
import { columnsIn, creditNoteLine, invoiceLine } from './year-lines';

const { invoices, creditNotes, orders } = schema;

/**
 * An account's year for its bookkeeper: a CSV of all invoices and credit notes, and their PDFs. Undefined when there are none. A
 * document that Stripe does not give ends it with Stripe's error, since an archive must be whole.
 */
export async function archiveOf(
  accountId: string,
  year: number,
  locale: Locale,
): Promise<AsyncGenerator<Uint8Array> | undefined> {
  const found = await documentsOf(accountId, year);
  return found.issued.length + found.notes.length === 0 ? undefined : zip(entriesOf(found, year, locale));
}

type Found = Awaited<ReturnType<typeof documentsOf>>;

async function documentsOf(accountId: string, year: number) {
  const period = yearOf(year);
  if (!period) return { issued: [], notes: [] };
  const within = (table: typeof invoices | typeof creditNotes) =>
    and(eq(table.accountId, accountId), gte(table.issuedAt, period.from), lt(table.issuedAt, period.until));
  const [issued, notes] = await Promise.all([
    db()
      .select({ invoice: invoices, order: orders })
      .from(invoices)
      .innerJoin(orders, eq(orders.id, invoices.orderId))
      .where(and(within(invoices), isNotNull(invoices.number), ne(invoices.status, 'draft')))
      .orderBy(asc(invoices.issuedAt)),
    db()
      .select({ note: creditNotes, order: orders })
      .from(creditNotes)
      .innerJoin(orders, eq(orders.id, creditNotes.orderId))
      .where(within(creditNotes))
      .orderBy(asc(creditNotes.issuedAt)),
  ]);
  return { issued, notes };
}

async function* entriesOf({ issued, notes }: Found, year: number, locale: Locale): AsyncGenerator<ZipEntry> {
  const lines = [
    columnsIn(locale),
    ...issued.map(({ invoice, order }) => invoiceLine(invoice, order, locale)),
    ...notes.map(({ note, order }) => creditNoteLine(note, order, locale)),
  ];
  const csv = Buffer.from(byteOrderMark + lines.map(csvLine).join(''));
  yield { name: `${year}.csv`, bytes: csv, at: new Date() };
  for (const { invoice } of issued) yield* pdfEntry(await pdfById(invoice.id), invoice.issuedAt);
  for (const { note } of notes) yield* pdfEntry(await pdfById(note.id), note.issuedAt);
}

function pdfEntry(pdf: Awaited<ReturnType<typeof pdfById>>, at: Date): ZipEntry[] {
  return pdf ? [{ name: pdf.filename, bytes: pdf.bytes, at }] : [];
}
