import { byteOrderMark, type Cell, csvLine } from '@/lib/csv';
import type { Locale } from '@/lib/locales';
import { formatRate } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import { zurichClock } from '@/lib/zurich';
import { messages } from '@/messages/all';
import { journal, type JournalRow, type Period, vatByRate } from './report';

/** Every entry of a period as CSV, written while it is read. */
export async function* journalCsv(period: Period, locale: Locale): AsyncGenerator<string> {
  const words = messages[locale].admin.ledger;
  const { date, event, document, about, order, account, debit, credit, rate } = words.csv;
  yield byteOrderMark + csvLine([date, event, document, about, order, account, debit, credit, rate]);
  for await (const rows of journal(period)) yield rows.map((row) => csvLine(entryLine(row, locale))).join('');
}

function entryLine(row: JournalRow, locale: Locale): Cell[] {
  const { kinds, accounts } = messages[locale].admin.ledger;
  const { at, kind, note, about, account, amountRappen, vatRateBasisPoints: rate } = row;
  const order = row.orderNumber === null ? null : orderNumber({ number: row.orderNumber });
  const debit = amountRappen > 0 ? { rappen: amountRappen } : null;
  const credit = amountRappen < 0 ? { rappen: -amountRappen } : null;
  const day = zurichClock(at).slice(0, 10);
  return [
    day,
    kinds[kind],
    note,
    about,
    order,
    accounts[account],
    debit,
    credit,
    rate === null ? null : formatRate(rate),
  ];
}

/** Sales and VAT of a period by rate as CSV. */
export async function vatCsv(period: Period, locale: Locale): Promise<string> {
  const { csv } = messages[locale].admin.ledger;
  const lines = (await vatByRate(period)).map(({ rateBasisPoints, netRappen, vatRappen }) => [
    zurichClock(period.from).slice(0, 10),
    zurichClock(new Date(period.until.getTime() - 1)).slice(0, 10),
    formatRate(rateBasisPoints),
    { rappen: netRappen },
    { rappen: vatRappen },
  ]);
  return byteOrderMark + [[csv.from, csv.to, csv.rate, csv.net, csv.vat], ...lines].map(csvLine).join('');
}
