import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { stripe } from '@/lib/payments/stripe';
import { useDatabase, resetDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { aBilledOrder } from '@/tests/billed';
import { documentForStaff, documentOf, pdfById } from './find';

useDatabase();
const box = useStripe();
beforeEach(() => resetDatabase());

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1');
const kept = () => db().select().from(schema.documents);

test('an invoice that is paid is fetched at Stripe once, and kept from then on', async () => {
  const { order, invoice } = await aBilledOrder(box());
  const first = await pdfById(invoice.id);
  expect(first?.filename).toBe(`${invoice.number}.pdf`);
  expect(text(first?.bytes)).toMatch(/^%PDF-/);
  expect(await kept()).toMatchObject([{ about: invoice.id, number: invoice.number, accountId: order.accountId }]);
  await box().failNext({ path: '/v1/invoices', status: 503, count: 3 });
  expect(text((await documentOf(order.accountId, invoice.number))?.bytes)).toBe(text(first?.bytes));
  // The fault waited for the first call: there was none until now.
  await expect(stripe().invoices.retrieve(invoice.id)).rejects.toThrow('Fault');
});

test('a stranger, another number and a draft have none', async () => {
  const { order, invoice } = await aBilledOrder(box());
  expect(await documentOf(v7(), invoice.number)).toBeUndefined();
  expect(await documentOf(order.accountId, 'NONE-0001')).toBeUndefined();
  expect((await documentForStaff(invoice.number))?.filename).toBe(`${invoice.number}.pdf`);
  await db().delete(schema.documents);
  await db().update(schema.invoices).set({ status: 'draft' }).where(eq(schema.invoices.id, invoice.id));
  expect(await documentForStaff(invoice.number)).toBeUndefined();
});

test('an open invoice is shown as it is today, and not kept', async () => {
  const { invoice } = await aBilledOrder(box());
  await db().update(schema.invoices).set({ status: 'failed' }).where(eq(schema.invoices.id, invoice.id));
  expect(text((await pdfById(invoice.id))?.bytes)).toMatch(/^%PDF-/);
  expect(await kept()).toEqual([]);
});

test('twice at once keeps it once', async () => {
  const { invoice } = await aBilledOrder(box());
  await Promise.all([1, 2, 3].map(() => pdfById(invoice.id)));
  expect(await kept()).toHaveLength(1);
});

test('a document that is not as it was stored is not given away', async () => {
  const { invoice } = await aBilledOrder(box());
  await pdfById(invoice.id);
  await db()
    .update(schema.documents)
    .set({ content: Buffer.from('%PDF-other') });
  await expect(pdfById(invoice.id)).rejects.toThrow('not as it was stored');
});

test('an invoice that Stripe does not know is an error of Stripe', async () => {
  const { invoice } = await aBilledOrder(box());
  await db().update(schema.invoices).set({ id: 'in_unknown' }).where(eq(schema.invoices.id, invoice.id));
  await expect(pdfById('in_unknown')).rejects.toThrow('No such invoice');
  await expect(stripe().invoices.retrieve('in_unknown')).rejects.toThrow();
});
