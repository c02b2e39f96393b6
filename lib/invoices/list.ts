import { and, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { db, schema } from '@/db/client';
import { timeZone } from '@/lib/dates';

export type Invoice = typeof schema.invoices.$inferSelect;
export type CreditNote = typeof schema.creditNotes.$inferSelect;

/** An invoice with the server that it is for and what was taken back of it. */
export type InvoiceRow = Invoice & { orderNumber: number; hostname: string; creditNotes: CreditNote[] };

export type InvoiceFilter = { orderId?: string; year?: number; page?: number };

export type InvoicePage = { invoices: InvoiceRow[]; page: number; more: boolean };

export const invoicesPerPage = 50;

/** An account's invoices, newest first; `page` counts from 1, `year` is that of Zurich. Anything odd finds nothing. */
export async function invoicesOf(accountId: string, filter: InvoiceFilter = {}): Promise<InvoicePage> {
  const { orderId, year, page = 1 } = filter;
  if (orderId !== undefined && !validate(orderId)) return { invoices: [], page, more: false };
  const { invoices, orders } = schema;
  const rows = await db()
    .select({ ...getTableColumns(invoices), orderNumber: orders.number, hostname: orders.hostname })
    .from(invoices)
    .innerJoin(orders, eq(orders.id, invoices.orderId))
    .where(
      and(
        eq(invoices.accountId, accountId),
        orderId ? eq(invoices.orderId, orderId) : undefined,
        year ? eq(yearOf, year) : undefined,
      ),
    )
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(invoicesPerPage + 1)
    .offset((page - 1) * invoicesPerPage);
  const shown = rows.slice(0, invoicesPerPage);
  const notes = await creditNotesOf(shown.map(({ id }) => id));
  return {
    invoices: shown.map((row) => ({ ...row, creditNotes: notes.filter(({ invoiceId }) => invoiceId === row.id) })),
    page,
    more: rows.length > invoicesPerPage,
  };
}

const yearOf = sql<number>`extract(year from ${schema.invoices.issuedAt} at time zone ${sql.raw(`'${timeZone}'`)})::int`;

/** The years in which an account has invoices, the newest first. */
export async function invoiceYears(accountId: string): Promise<number[]> {
  const { invoices } = schema;
  const rows = await db()
    .selectDistinct({ year: yearOf })
    .from(invoices)
    .where(eq(invoices.accountId, accountId))
    .orderBy(desc(yearOf));
  return rows.map(({ year }) => year);
}

async function creditNotesOf(invoiceIds: string[]): Promise<CreditNote[]> {
  const { creditNotes } = schema;
  if (invoiceIds.length === 0) return [];
  return db()
    .select()
    .from(creditNotes)
    .where(and(inArray(creditNotes.invoiceId, invoiceIds), isNull(creditNotes.voidedAt)))
    .orderBy(creditNotes.issuedAt);
}
