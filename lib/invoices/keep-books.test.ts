import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { stripe } from '@/lib/payments/stripe';
import { aBilledOrder, chargeOf } from '@/tests/billed';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { keepBooks } from './keep-books';

useDatabase();
const box = useStripe();
beforeEach(() => resetDatabase());

const later = () => new Date(Date.now() + 3_600_000);
const { documents, creditNotes, ledgerTransactions, invoices } = schema;
const counts = async () => ({
  documents: await db().$count(documents),
  notes: await db().$count(creditNotes),
  booked: await db().$count(ledgerTransactions),
});

async function refunded() {
  const { order, invoice } = await aBilledOrder(box());
  await db().update(invoices).set({ netRappen: 4625, vatRateBasisPoints: 810 }).where(eq(invoices.id, invoice.id));
  const { id } = await stripe().refunds.create({ charge: await chargeOf(invoice.id) });
  const refund = { id, invoiceId: invoice.id, orderId: order.id, amountRappen: 5000, createdAt: new Date() };
  await db()
    .insert(schema.refunds)
    .values({ ...refund, status: 'succeeded' });
}

test('one run gives a refund its credit note, keeps both documents and books all of it; the next adds nothing', async () => {
  await refunded();
  await keepBooks(later());
  // Invoice, credit note, payment, fee, refund.
  expect(await counts()).toEqual({ documents: 2, notes: 1, booked: 5 });
  await Promise.all([keepBooks(later()), keepBooks(later())]);
  expect(await counts()).toEqual({ documents: 2, notes: 1, booked: 5 });
});

test('what fails stops nothing else, and is made up for later', async () => {
  await refunded();
  await box().failNext({ path: '/v1/credit_notes', status: 503, count: 3 });
  await expect(keepBooks(later())).rejects.toThrow('the books are not complete');
  // Beside these four, what moved for the order of the first test, which is not known here any more.
  expect(await counts()).toEqual({ documents: 1, notes: 0, booked: 4 + 3 });
  await keepBooks(later());
  expect(await counts()).toEqual({ documents: 2, notes: 1, booked: 5 + 3 });
});
