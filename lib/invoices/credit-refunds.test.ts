import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { createCreditNote } from '@/lib/payments/credit-note';
import { stripe } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import { aBilledOrder, chargeOf } from '@/tests/billed';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { creditRefunds } from './credit-refunds';

useDatabase();
const box = useStripe();
beforeEach(() => resetDatabase());

const later = () => new Date(Date.now() + 3_600_000);
const notes = () => db().select().from(schema.creditNotes).orderBy(schema.creditNotes.number);
const flags = () => db().select().from(schema.flags);
const atStripe = async (invoice: string) => (await stripe().creditNotes.list({ invoice })).data;

/** A refund as staff make it in Stripe's dashboard, mirrored here. */
async function refunded(amountRappen: number) {
  const { order, invoice } = await aBilledOrder(box());
  const { id } = await stripe().refunds.create({ charge: await chargeOf(invoice.id), amount: amountRappen });
  await db()
    .insert(schema.refunds)
    .values({ id, invoiceId: invoice.id, orderId: order.id, amountRappen, status: 'succeeded', createdAt: new Date() });
  return { order, invoice, refundId: id };
}

test('a refund from the dashboard gets its credit note, once, however often the job runs', async () => {
  const { invoice, refundId } = await refunded(1000);
  await creditRefunds(new Date());
  expect(await notes()).toEqual([]);
  await Promise.all([creditRefunds(later()), creditRefunds(later())]);
  await creditRefunds(later());
  expect(await notes()).toMatchObject([
    { invoiceId: invoice.id, refundId, totalRappen: 1000, netRappen: 925, vatRappen: 75, vatRateBasisPoints: 810 },
  ]);
  expect(await atStripe(invoice.id)).toHaveLength(1);
  expect((await db().select().from(schema.invoices))[0]).toMatchObject({ creditedRappen: 1000 });
});

test('one whose credit note is at Stripe already is only told of it', async () => {
  const { invoice, refundId } = await refunded(1000);
  const made = await createCreditNote({ invoiceId: invoice.id, amountRappen: 1000, by: { refundId }, key: 'staff' });
  await creditRefunds(later());
  expect(await notes()).toMatchObject([{ id: made.id, refundId }]);
  expect(await atStripe(invoice.id)).toHaveLength(1);
});

test('a refund with its credit note is one call; the event mirrors it, before the invoice too', async () => {
  const { invoice, order } = await aBilledOrder(box());
  const made = await createCreditNote({
    invoiceId: invoice.id,
    amountRappen: 5000,
    by: 'refund',
    memo: 'Sorry',
    key: 'a',
  });
  const again = await createCreditNote({
    invoiceId: invoice.id,
    amountRappen: 5000,
    by: 'refund',
    memo: 'Sorry',
    key: 'a',
  });
  expect(again).toEqual(made);
  await db().delete(schema.invoices);
  await syncObject({ type: 'creditNote', id: made.id });
  await syncObject({ type: 'creditNote', id: made.id });
  expect(await notes()).toMatchObject([{ id: made.id, orderId: order.id, totalRappen: 5000, vatRappen: 375 }]);
});

test('what Stripe refuses is flagged once, and stops nothing', async () => {
  const refusedOne = await refunded(1000);
  await createCreditNote({ invoiceId: refusedOne.invoice.id, amountRappen: 4500, by: 'balance', key: 'b' });
  const { refundId } = await refunded(700);
  await creditRefunds(later());
  await creditRefunds(later());
  expect((await notes()).map((note) => note.refundId)).toContain(refundId);
  expect(await flags()).toMatchObject([{ reason: 'creditNoteRefused', orderId: refusedOne.order.id }]);
});

test('while Stripe is away it waits', async () => {
  await refunded(1000);
  await box().failNext({ path: '/v1/credit_notes', status: 503, count: 3 });
  await expect(creditRefunds(later())).rejects.toMatchObject({ statusCode: 503 });
  await creditRefunds(later());
  expect(await notes()).toHaveLength(1);
});
