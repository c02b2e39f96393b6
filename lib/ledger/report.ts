import { and, asc, eq, gt, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { LedgerAccount } from '@/db/schema/words';
import { timeZone } from '@/lib/dates';
import { dateFromZurichClock, zurichClock } from '@/lib/zurich';

/** From the first moment of a day until the last of another, in Zurich. */
export type Period = { from: Date; until: Date };

const { ledgerEntries, ledgerTransactions, orders } = schema;
const rappen = sql<number>`sum(${ledgerEntries.amountRappen})::float8`;

/** The days `2026-01-01` to `2026-12-31`, the last one included; undefined unless both are days, in order. */
export function periodOf(firstDay: string, lastDay: string): Period | undefined {
  const from = dateFromZurichClock(`${firstDay}T00:00`);
  const last = dateFromZurichClock(`${lastDay}T00:00`);
  if (!from || !last || last < from) return undefined;
  const nextDay = new Date(Date.parse(`${lastDay}T00:00Z`) + 36 * 3_600_000).toISOString().slice(0, 10);
  const until = dateFromZurichClock(`${nextDay}T00:00`);
  return until && { from, until };
}

/** A calendar year in Zurich. */
export function yearOf(year: number): Period | undefined {
  return periodOf(`${year}-01-01`, `${year}-12-31`);
}

function within({ from, until }: Period): SQL | undefined {
  return and(gte(ledgerTransactions.at, from), lt(ledgerTransactions.at, until));
}

/** The years since the first entry, the newest first. */
export async function ledgerYears(now: Date): Promise<number[]> {
  const [first] = await db()
    .select({ at: ledgerTransactions.at })
    .from(ledgerTransactions)
    .orderBy(asc(ledgerTransactions.at))
    .limit(1);
  const yearAt = (moment: Date) => Number(zurichClock(moment).slice(0, 4));
  const years = first ? yearAt(now) - yearAt(first.at) + 1 : 0;
  return Array.from({ length: Math.max(0, years) }, (_, index) => yearAt(now) - index);
}

export type AccountMonths = { account: LedgerAccount; openingRappen: number; months: number[]; closingRappen: number };

/** What each account held at the start of the year, what each month moved (January first), and what it held at the end. */
export async function trialBalance(year: number): Promise<AccountMonths[]> {
  const period = yearOf(year);
  if (!period) return [];
  const month = sql<number>`case when ${ledgerTransactions.at} < ${period.from.toISOString()}::timestamptz then 0
    else extract(month from ${ledgerTransactions.at} at time zone ${sql.raw(`'${timeZone}'`)})::int end`;
  const rows = await db()
    .select({ account: ledgerEntries.account, month, rappen })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(lt(ledgerTransactions.at, period.until))
    .groupBy(ledgerEntries.account, sql`2`);
  return schema.ledgerEntries.account.enumValues.map((account) => {
    const of = (month: number) => rows.find((row) => row.account === account && row.month === month)?.rappen ?? 0;
    const months = Array.from({ length: 12 }, (_, index) => of(index + 1));
    return { account, openingRappen: of(0), months, closingRappen: months.reduce((sum, each) => sum + each, of(0)) };
  });
}

export type VatLine = { rateBasisPoints: number; netRappen: number; vatRappen: number };

/** Sales by VAT rate in a period, less what was credited, voided and written off; 0 is reverse charge and abroad. */
export async function vatByRate(period: Period): Promise<VatLine[]> {
  const rows = await db()
    .select({ rate: ledgerEntries.vatRateBasisPoints, account: ledgerEntries.account, rappen })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(within(period), inArray(ledgerEntries.account, ['revenue', 'vat'])))
    .groupBy(ledgerEntries.vatRateBasisPoints, ledgerEntries.account);
  const rates = [...new Set(rows.map(({ rate }) => rate ?? 0))].toSorted((a, b) => b - a);
  return rates.map((rateBasisPoints) => {
    const of = (account: LedgerAccount) =>
      0 - (rows.find((row) => row.account === account && (row.rate ?? 0) === rateBasisPoints)?.rappen ?? 0);
    return { rateBasisPoints, netRappen: of('revenue'), vatRappen: of('vat') };
  });
}

const rowsPerPage = 1000;

/** The entries of a period in the order of time, in pages, so that a long period does not have to fit into memory. */
export async function* journal(period: Period): AsyncGenerator<JournalRow[]> {
  for (let after: JournalRow | undefined; ;) {
    const rows = await journalPage(period, after);
    if (rows.length > 0) yield rows;
    if (rows.length < rowsPerPage) return;
    after = rows.at(-1);
  }
}

export type JournalRow = Awaited<ReturnType<typeof journalPage>>[number];

async function journalPage(period: Period, after: { at: Date; transactionId: string; id: string } | undefined) {
  const { id, at, kind, about, note } = ledgerTransactions;
  const further = after && [
    gt(at, after.at),
    and(eq(at, after.at), sql`(${id}, ${ledgerEntries.id}) > (${after.transactionId}::uuid, ${after.id}::uuid)`),
  ];
  return db()
    .select({
      ...{ id: ledgerEntries.id, transactionId: id, at, kind, about, note, orderNumber: orders.number },
      account: ledgerEntries.account,
      amountRappen: ledgerEntries.amountRappen,
      vatRateBasisPoints: ledgerEntries.vatRateBasisPoints,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(id, ledgerEntries.transactionId))
    .leftJoin(orders, eq(orders.id, ledgerTransactions.orderId))
    .where(and(within(period), further && or(...further)))
    .orderBy(asc(at), asc(id), asc(ledgerEntries.id))
    .limit(rowsPerPage);
}
