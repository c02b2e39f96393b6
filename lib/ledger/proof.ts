import { and, eq, gte, inArray, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { balanceRappen, payoutsRappen } from '@/lib/payments/balance';
import { isAway } from '@/lib/payments/stripe';
import { yearOf } from './report';

/** What the ledger says and what another source says; they prove each other when they are the same. */
export type Check = {
  name: 'balanced' | 'sales' | 'bank' | 'stripeBalance';
  ledgerRappen: number;
  otherRappen: number;
};

export type Proof = {
  checks: Check[];
  /** Invoices of the year that are not booked, since their VAT is not known here yet. */
  unbooked: number;
};

const { invoices, creditNotes, ledgerEntries, ledgerTransactions } = schema;

/**
 * Proves a year: all entries sum to zero, sales are invoices less credit notes, the bank got what Stripe paid out, and what lies at
 * Stripe now is what the ledger holds. Undefined for no year; throws Stripe's errors.
 */
export async function proof(year: number): Promise<Proof | undefined> {
  const period = yearOf(year);
  if (!period) return undefined;
  const { from, until } = period;
  const inYear = and(gte(ledgerTransactions.at, from), lt(ledgerTransactions.at, until));
  const sales = and(
    inYear,
    inArray(ledgerTransactions.kind, ['invoice', 'creditNote']),
    eq(ledgerEntries.account, 'receivable'),
  );
  const checks: Check[] = [
    { name: 'balanced', ledgerRappen: await booked(inYear), otherRappen: 0 },
    { name: 'sales', ledgerRappen: await booked(sales), otherRappen: await invoicedRappen(from, until) },
    {
      name: 'bank',
      ledgerRappen: await booked(and(inYear, eq(ledgerEntries.account, 'bank'))),
      otherRappen: await payoutsRappen(from, until),
    },
    {
      name: 'stripeBalance',
      ledgerRappen: await booked(eq(ledgerEntries.account, 'stripeBalance')),
      otherRappen: await balanceRappen(),
    },
  ];
  return { checks, unbooked: await unbookedInvoices(from, until) };
}

/** The same for a page: `away` while Stripe does not answer. */
export async function tryProof(year: number): Promise<Proof | 'away' | undefined> {
  try {
    return await proof(year);
  } catch (error) {
    if (isAway(error)) return 'away';
    throw error;
  }
}

async function booked(condition: ReturnType<typeof and>): Promise<number> {
  const [sum] = await db()
    .select({ rappen: sql<number>`coalesce(sum(${ledgerEntries.amountRappen}), 0)::float8` })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(condition);
  return sum?.rappen ?? 0;
}

async function invoicedRappen(from: Date, until: Date): Promise<number> {
  const total = (table: typeof invoices | typeof creditNotes) =>
    sql<number>`coalesce(sum(${table.totalRappen}), 0)::float8`;
  const [issued] = await db()
    .select({ rappen: total(invoices) })
    .from(invoices)
    .where(
      and(
        gte(invoices.issuedAt, from),
        lt(invoices.issuedAt, until),
        ne(invoices.status, 'draft'),
        isNotNull(invoices.netRappen),
      ),
    );
  const [credited] = await db()
    .select({ rappen: total(creditNotes) })
    .from(creditNotes)
    .where(and(gte(creditNotes.issuedAt, from), lt(creditNotes.issuedAt, until)));
  return (issued?.rappen ?? 0) - (credited?.rappen ?? 0);
}

async function unbookedInvoices(from: Date, until: Date): Promise<number> {
  return db().$count(
    invoices,
    and(
      gte(invoices.issuedAt, from),
      lt(invoices.issuedAt, until),
      ne(invoices.status, 'draft'),
      isNull(invoices.netRappen),
    ),
  );
}
