import type { schema } from '@/db/client';
import type { Cell } from '@/lib/csv';
import type { Locale } from '@/lib/locales';
import { currency, formatRate } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import { zurichClock } from '@/lib/zurich';
import { messages } from '@/messages/all';
import type { CreditNote, Invoice } from './list';

type Order = Pick<typeof schema.orders.$inferSelect, 'number' | 'hostname'>;

/** The heads of the columns of a bookkeeper's list. */
export function columnsIn(locale: Locale): string[] {
  const words = messages[locale].shop.archive;
  return [
    ...[words.number, words.kind, words.date, words.order, words.server, words.periodStart, words.periodEnd],
    ...[words.net, words.rate, words.vat, words.total, words.currency, words.state, words.paid],
  ];
}

export function invoiceLine(invoice: Invoice, order: Order, locale: Locale): Cell[] {
  const words = messages[locale].shop;
  return [
    ...[invoice.number, words.archive.invoice, day(invoice.issuedAt), orderNumber(order), order.hostname],
    ...[day(invoice.periodStartAt), day(invoice.periodEndAt)],
    ...[amount(invoice.netRappen), rate(invoice.vatRateBasisPoints), amount(invoice.vatRappen)],
    ...[{ rappen: invoice.totalRappen }, currency, words.invoices.states[invoice.status], day(invoice.paidAt)],
  ];
}

/** Its amounts are negative: they lower the year's sum. */
export function creditNoteLine(note: CreditNote, order: Order, locale: Locale): Cell[] {
  const words = messages[locale].shop;
  const state = note.voidedAt ? words.invoices.states.void : words.archive.credited;
  return [
    ...[note.number, words.archive.creditNote, day(note.issuedAt), orderNumber(order), order.hostname, null, null],
    ...[amount(-note.netRappen), rate(note.vatRateBasisPoints), amount(-note.vatRappen), amount(-note.totalRappen)],
    ...[currency, state, null],
  ];
}

function day(moment: Date | null): string | null {
  return moment && zurichClock(moment).slice(0, 10);
}

function amount(rappen: number | null): Cell {
  return rappen === null ? null : { rappen };
}

function rate(basisPoints: number | null): string | null {
  return basisPoints === null ? null : formatRate(basisPoints);
}
