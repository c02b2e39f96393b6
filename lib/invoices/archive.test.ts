import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Locale } from '@/lib/locales';
import { zurichClock } from '@/lib/zurich';
import { aBilledOrder } from '@/tests/billed';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aCreditNote } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { archiveOf } from './archive';
import { columnsIn, creditNoteLine, invoiceLine } from './year-lines';

useDatabase();
const box = useStripe();
beforeEach(() => resetDatabase());

const year = Number(zurichClock(new Date()).slice(0, 4));

async function archive(accountId: string, of = year, locale: Locale = 'en'): Promise<string | undefined> {
  const parts = await archiveOf(accountId, of, locale);
  if (!parts) return undefined;
  const whole: Uint8Array[] = [];
  for await (const part of parts) whole.push(part);
  return Buffer.concat(whole).toString('latin1');
}

test('a year holds the list and every PDF of the account, and of nobody else', async () => {
  const [one, other] = [await aBilledOrder(box()), await aBilledOrder(box())];
  const found = await archive(one.order.accountId);
  for (const name of [`${year}.csv`, `${one.invoice.number}.pdf`]) expect(found?.split(name)).toHaveLength(3);
  expect(found).toContain('%PDF-');
  expect(found).not.toContain(other.invoice.number);
  const csv = Buffer.from(found ?? '', 'latin1').toString();
  expect(csv).toContain(`\uFEFF${columnsIn('en').join(',')}\r\n${one.invoice.number},invoice,`);
});

test('there is none for a year without invoices, nor for a stranger', async () => {
  const { order } = await aBilledOrder(box());
  expect(await archive(order.accountId, year - 1)).toBeUndefined();
  expect(await archive(v7())).toBeUndefined();
});

test('it breaks off rather than to lack a document', async () => {
  const { order, invoice } = await aBilledOrder(box());
  await db().update(schema.invoices).set({ id: 'in_gone' }).where(eq(schema.invoices.id, invoice.id));
  await expect(archive(order.accountId)).rejects.toThrow('No such invoice');
});

test('a line says all that a bookkeeper books, in their language', async () => {
  const { order, invoice: row } = await aBilledOrder(box());
  const moments = { issuedAt: new Date('2026-01-31T23:30:00Z'), paidAt: new Date('2026-02-01T08:00:00Z') };
  const period = { periodStartAt: new Date('2026-02-01T00:00:00Z'), periodEndAt: new Date('2026-03-01T00:00:00Z') };
  const vat = { netRappen: 4625, vatRappen: 375, vatRateBasisPoints: 810 };
  const invoice = { ...row, ...moments, ...period, ...vat };
  expect(columnsIn('de').slice(7, 11)).toEqual(['Netto', 'MWST-Satz', 'MWST', 'Total']);
  expect(invoiceLine(invoice, order, 'de')).toEqual([
    ...[row.number, 'Rechnung', '2026-02-01', `R-${order.number}`, order.hostname, '2026-02-01', '2026-03-01'],
    ...[{ rappen: 4625 }, '8.1 %', { rappen: 375 }, { rappen: 5000 }, 'CHF', 'bezahlt', '2026-02-01'],
  ]);
  const note = await aCreditNote(invoice, {
    totalRappen: 1000,
    netRappen: 925,
    vatRappen: 75,
    issuedAt: moments.issuedAt,
  });
  expect(creditNoteLine(note, order, 'en')).toEqual([
    ...[note.number, 'credit note', '2026-02-01', `R-${order.number}`, order.hostname, null, null],
    ...[{ rappen: -925 }, '8.1 %', { rappen: -75 }, { rappen: -1000 }, 'CHF', 'credited', null],
  ]);
  expect(creditNoteLine({ ...note, voidedAt: new Date() }, order, 'de').at(-2)).toBe('storniert');
  expect(columnsIn('en')).toHaveLength(invoiceLine(invoice, order, 'en').length);
  expect(columnsIn('en')).toHaveLength(creditNoteLine(note, order, 'en').length);
});
