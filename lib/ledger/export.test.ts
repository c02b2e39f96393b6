import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { book } from './book';
import { journalCsv, vatCsv } from './export';
import { periodOf } from './report';

useDatabase();
beforeEach(() => resetDatabase());

const at = new Date('2026-06-30T22:00:00Z');
const sale = (orderId: string, about: string, note = 'A-1') =>
  db().transaction((tx) =>
    book(tx, {
      ...{ kind: 'invoice' as const, about, note, at, orderId },
      entries: [
        { account: 'receivable', amountRappen: 5000 },
        { account: 'revenue', amountRappen: -4625, vatRateBasisPoints: 810 },
        { account: 'vat', amountRappen: -375, vatRateBasisPoints: 810 },
      ],
    }),
  );

async function journalOf(from: string, to: string, locale: 'en' | 'de' = 'en'): Promise<string[]> {
  const period = periodOf(from, to);
  if (!period) throw new Error('no period');
  let whole = '';
  for await (const part of journalCsv(period, locale)) whole += part;
  return whole.trimEnd().split('\r\n');
}

test('the journal has a line for each entry of the period, by the day in Zurich', async () => {
  const order = await aPlacedOrder();
  await sale(order.id, 'in_1');
  expect(await journalOf('2026-06-01', '2026-06-30')).toHaveLength(1);
  expect(await journalOf('2026-07-01', '2026-07-31')).toEqual([
    '\uFEFFDate,Event,Document,Stripe’s id,Order,Account,Debit,Credit,VAT rate',
    `2026-07-01,Invoice,A-1,in_1,R-${order.number},Receivables,50.00,,`,
    `2026-07-01,Invoice,A-1,in_1,R-${order.number},Sales,,46.25,8.1 %`,
    `2026-07-01,Invoice,A-1,in_1,R-${order.number},VAT,,3.75,8.1 %`,
  ]);
  expect((await journalOf('2026-07-01', '2026-07-31', 'de'))[1]).toContain('Rechnung,A-1,in_1');
});

test('a long journal comes in pages and has every line once', async () => {
  const order = await aPlacedOrder();
  for (let number = 0; number < 350; number += 1) await sale(order.id, `in_${number}`, `=A-${number}`);
  const lines = await journalOf('2026-07-01', '2026-07-01');
  expect(new Set(lines).size).toBe(1 + 3 * 350);
  expect(lines[1]).toContain("'=A-");
});

test('VAT by rate names its period', async () => {
  const order = await aPlacedOrder();
  await sale(order.id, 'in_1');
  const period = periodOf('2026-07-01', '2026-09-30');
  expect(period && (await vatCsv(period, 'de'))).toBe(
    '\uFEFFVon,Bis,MWST-Satz,Netto,MWST\r\n2026-07-01,2026-09-30,8.1 %,46.25,3.75\r\n',
  );
});
