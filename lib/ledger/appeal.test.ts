import { beforeEach, expect, test } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aCreditNote, aPlacedOrder, anInvoice } from '@/tests/factories';
import { times } from '@/tests/times';
import { book } from './book';
import { bookSales } from './book-sales';
import { movementBooked } from './movements';

useDatabase();
beforeEach(resetDatabase);

const at = new Date('2026-06-01T12:00:00Z');
const { disputes, invoices, ledgerEntries } = schema;

async function accounts(): Promise<Record<string, number>> {
  const { account, amountRappen } = ledgerEntries;
  const rows = await db()
    .select({ account, rappen: sql<number>`sum(${amountRappen})::int` })
    .from(ledgerEntries)
    .groupBy(account);
  return Object.fromEntries(rows.map((row) => [row.account, row.rappen]));
}

async function moved(orderId: string, id: string, category: string, amountRappen: number) {
  const movement = { id, type: 'adjustment', category, amountRappen, feeRappen: 0, at, paymentIntentId: undefined };
  await db().transaction(async (tx) => {
    for (const transaction of movementBooked(movement, orderId)) await book(tx, transaction);
  });
}

test('a lost dispute that is won after an appeal is a sale again, once', async () => {
  const order = await aPlacedOrder();
  const invoice = await anInvoice(order, { issuedAt: at });
  await moved(order.id, 'txn_1', 'dispute', -5000);
  const lost = { id: 'du_1', invoiceId: invoice.id, orderId: order.id, amountRappen: 5000, reason: 'fraudulent' };
  await db()
    .insert(disputes)
    .values({ ...lost, status: 'lost', openedAt: at });
  await bookSales();
  expect(await accounts()).toMatchObject({ revenue: 0, vat: 0, disputed: 0 });

  await db().update(disputes).set({ status: 'under_review' });
  await bookSales();
  expect(await accounts()).toMatchObject({ revenue: 0, vat: 0, disputed: 0 });

  await moved(order.id, 'txn_2', 'dispute_reversal', 5000);
  await db().update(disputes).set({ status: 'won' });
  await times(3, () => bookSales());
  expect(await accounts()).toMatchObject({ revenue: -4625, vat: -375, disputed: 0, stripeBalance: 0 });
});

test('what is not known yet is booked when it is: an invoice without its VAT, and what was credited of it', async () => {
  const order = await aPlacedOrder();
  const invoice = await anInvoice(order, { netRappen: null, vatRappen: null });
  await aCreditNote(invoice, { totalRappen: 1000, netRappen: 925, vatRappen: 75 });
  await bookSales();
  expect(await accounts()).toEqual({});
  await db().update(invoices).set({ netRappen: 4625, vatRappen: 375 }).where(eq(invoices.id, invoice.id));
  await bookSales();
  expect(await accounts()).toEqual({ receivable: 4000, revenue: -3700, vat: -300 });
});
