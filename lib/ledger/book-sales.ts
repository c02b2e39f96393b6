import { and, eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db, schema } from '@/db/client';
import type { LedgerKind } from '@/db/schema/words';
import { book, type Entry, type NewTransaction } from './book';
import * as sales from './sales';

const rowsPerRun = 1000;
const { invoices, creditNotes, disputes, ledgerTransactions, ledgerEntries } = schema;

/** Books what the mirror knows of invoices, credit notes and lost disputes and the ledger does not. Safe to repeat. */
export async function bookSales(): Promise<void> {
  await bookAll(await unbookedInvoices('invoice', sql`${invoices.id}`), sales.invoiceIssued);
  await bookAll(
    await unbookedInvoices('correction', sql`'void/' || ${invoices.id}`, eq(invoices.status, 'void')),
    sales.invoiceVoided,
  );
  await bookAll(
    await unbookedInvoices('writeOff', sql`${invoices.id}`, eq(invoices.status, 'uncollectible')),
    sales.invoiceWrittenOff,
  );
  await undoWriteOffs();
  await bookAll(await unbookedNotes('creditNote', sql`${creditNotes.id}`), sales.creditNoteIssued);
  await bookAll(
    await unbookedNotes('correction', sql`'void/' || ${creditNotes.id}`, isNotNull(creditNotes.voidedAt)),
    sales.creditNoteVoided,
  );
  await bookAll(await lostDisputes(), ({ dispute, invoice }) => sales.disputeLost(dispute, invoice));
  await undoLosses();
}

async function bookAll<Row>(rows: Row[], transactionOf: (row: Row) => NewTransaction): Promise<void> {
  for (const row of rows) await db().transaction((tx) => book(tx, transactionOf(row)));
}

/** Whether a subject has not been booked as this. */
function isUnbooked(kind: LedgerKind, about: SQL): SQL {
  return sql`not exists (select 1 from ${ledgerTransactions}
    where ${ledgerTransactions.kind} = ${kind} and ${ledgerTransactions.about} = ${about})`;
}

async function unbookedInvoices(kind: LedgerKind, about: SQL, condition?: SQL): Promise<sales.Invoice[]> {
  const rows = await db()
    .select()
    .from(invoices)
    .where(
      and(
        ne(invoices.status, 'draft'),
        isNotNull(invoices.netRappen),
        ne(invoices.totalRappen, 0),
        condition,
        isUnbooked(kind, about),
      ),
    )
    .orderBy(invoices.issuedAt)
    .limit(rowsPerRun);
  return rows.flatMap(known);
}

function known(row: typeof invoices.$inferSelect): sales.Invoice[] {
  return row.netRappen === null ? [] : [{ ...row, netRappen: row.netRappen }];
}

/** With the rate of their invoice. */
async function unbookedNotes(kind: LedgerKind, about: SQL, condition?: SQL) {
  const rows = await db()
    .select({ note: creditNotes, rate: invoices.vatRateBasisPoints })
    .from(creditNotes)
    .innerJoin(invoices, eq(invoices.id, creditNotes.invoiceId))
    .where(and(ne(creditNotes.totalRappen, 0), isNotNull(invoices.netRappen), condition, isUnbooked(kind, about)))
    .orderBy(creditNotes.issuedAt)
    .limit(rowsPerRun);
  return rows.map(({ note, rate }) => ({ ...note, vatRateBasisPoints: rate ?? note.vatRateBasisPoints }));
}

async function undoWriteOffs(): Promise<void> {
  const writeOff = alias(ledgerTransactions, 'write_off');
  const rows = await db()
    .select({ invoice: invoices, writeOffId: writeOff.id })
    .from(invoices)
    .innerJoin(writeOff, and(eq(writeOff.about, invoices.id), eq(writeOff.kind, 'writeOff')))
    .where(
      and(inArray(invoices.status, ['paid', 'void']), isUnbooked('correction', sql`'restored/' || ${invoices.id}`)),
    );
  for (const { invoice, writeOffId } of rows) {
    const entries = await entriesOf(writeOffId);
    await bookAll(known(invoice), (each) => sales.writeOffUndone(each, entries));
  }
}

async function undoLosses(): Promise<void> {
  const loss = alias(ledgerTransactions, 'loss');
  const rows = await db()
    .select({ dispute: disputes, invoice: invoices, lossId: loss.id })
    .from(disputes)
    .innerJoin(invoices, eq(invoices.id, disputes.invoiceId))
    .innerJoin(loss, and(eq(loss.about, disputes.id), eq(loss.kind, 'writeOff')))
    .where(and(eq(disputes.status, 'won'), isUnbooked('correction', sql`'restored/' || ${disputes.id}`)));
  for (const { dispute, invoice, lossId } of rows) {
    const entries = await entriesOf(lossId);
    await bookAll(known(invoice), (each) => sales.lossUndone(dispute, each, entries));
  }
}

async function entriesOf(transactionId: string): Promise<Entry[]> {
  const rows = await db().select().from(ledgerEntries).where(eq(ledgerEntries.transactionId, transactionId));
  return rows.map(({ account, amountRappen, vatRateBasisPoints }) => ({
    account,
    amountRappen,
    ...(vatRateBasisPoints !== null && { vatRateBasisPoints }),
  }));
}

async function lostDisputes() {
  const rows = await db()
    .select({ dispute: disputes, invoice: invoices })
    .from(disputes)
    .innerJoin(invoices, eq(invoices.id, disputes.invoiceId))
    .where(
      and(eq(disputes.status, 'lost'), isNotNull(invoices.netRappen), isUnbooked('writeOff', sql`${disputes.id}`)),
    );
  return rows.flatMap(({ dispute, invoice }) => known(invoice).map((each) => ({ dispute, invoice: each })));
}
