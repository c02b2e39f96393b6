import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { env } from '@/lib/env';
import { stripe } from '@/lib/payments/stripe';
import { aBilledOrder } from '@/tests/billed';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder, anInvoice } from '@/tests/factories';
import { useObjectStore } from '@/tests/object-store';
import { useStripe } from '@/tests/stripe';
import { pdfById } from './find';
import { keepDocuments } from './keep-all';

useDatabase();
const box = useStripe();
const store = useObjectStore();
beforeEach(resetDatabase);

const kept = () => db().select().from(schema.documents).orderBy(schema.documents.number);
const change = (id: string, over: Partial<typeof schema.invoices.$inferInsert>) =>
  db().update(schema.invoices).set(over).where(eq(schema.invoices.id, id));

test('keeps every settled invoice once, and an open one when it has been open for long', async () => {
  const [paid, open] = [await aBilledOrder(box()), await aBilledOrder(box())];
  await change(open.invoice.id, { status: 'failed' });
  await keepDocuments(new Date());
  await keepDocuments(new Date());
  expect((await kept()).map(({ about }) => about)).toEqual([paid.invoice.id]);
  await keepDocuments(new Date(Date.now() + 61 * 86_400_000));
  expect((await kept()).map(({ about }) => about).toSorted()).toEqual([paid.invoice.id, open.invoice.id].toSorted());
});

test('one that Stripe does not know keeps none of the others', async () => {
  await anInvoice(await aPlacedOrder(), { issuedAt: new Date('2026-01-01') });
  const { invoice } = await aBilledOrder(box());
  await expect(keepDocuments(new Date())).rejects.toThrow('some documents could not be kept');
  expect((await kept()).map(({ about }) => about)).toEqual([invoice.id]);
});

test('it stops while Stripe is away', async () => {
  await aBilledOrder(box());
  await box().failNext({ path: '/v1/invoices', status: 503, count: 3 });
  await expect(keepDocuments(new Date())).rejects.toMatchObject({ statusCode: 503 });
  await keepDocuments(new Date());
  expect(await kept()).toHaveLength(1);
});

test('staff hear once of what an invoice lacks, whoever asks for it first', async () => {
  const [one, two] = [await aBilledOrder(box()), await aBilledOrder(box())];
  await pdfById(one.invoice.id);
  await keepDocuments(new Date());
  const flags = await db().select().from(schema.flags);
  expect(flags).toMatchObject([{ reason: 'invoiceIncomplete' }]);
  expect(flags[0]?.detail).toContain('our VAT number');
  expect(two.invoice.id).not.toBe(one.invoice.id);
});

test('a contract from before names us from its next invoice on', async () => {
  const { subscriptionId, invoice } = await aBilledOrder(box());
  await stripe().subscriptions.update(subscriptionId, { invoice_settings: { footer: '' } });
  await box().advanceClock({ days: 32 });
  const lastInvoice = async () => (await stripe().invoices.list({ subscription: subscriptionId, limit: 1 })).data[0];
  const bare = await lastInvoice();
  expect(bare?.footer).toBeNull();
  await change(invoice.id, { id: bare?.id, subscriptionId });
  await keepDocuments(new Date());
  const [flagged] = await db().select().from(schema.flags);
  expect(flagged?.detail).toContain('our name and place');
  await box().advanceClock({ days: 32 });
  expect((await lastInvoice())?.footer).toContain('ungleich GmbH');
  await stripe().subscriptions.cancel(subscriptionId);
  await db().delete(schema.documents);
  await keepDocuments(new Date());
  expect(await kept()).toHaveLength(1);
});

test('with a store for objects, what lies in the table moves there and is read from there', async () => {
  const { invoice } = await aBilledOrder(box());
  await keepDocuments(new Date());
  const before = await pdfById(invoice.id);
  env().DOCUMENT_STORE = store.url();
  store.state.failing = true;
  await expect(keepDocuments(new Date())).rejects.toThrow('answers 500');
  expect((await kept())[0]?.content).not.toBeNull();
  store.state.failing = false;
  await keepDocuments(new Date());
  const [document] = await kept();
  expect(document?.content).toBeNull();
  expect([...store.objects.keys()]).toEqual([`/invoices/${document?.id}`]);
  expect(Buffer.from((await pdfById(invoice.id))?.bytes ?? [])).toEqual(Buffer.from(before?.bytes ?? []));
  env().DOCUMENT_STORE = undefined;
  await expect(pdfById(invoice.id)).rejects.toThrow('is DOCUMENT_STORE set as it was?');
});

test('ten years after its year a document goes, in the store too, and is not fetched again', async () => {
  env().DOCUMENT_STORE = store.url();
  const { invoice } = await aBilledOrder(box());
  const issuedAt = new Date('2026-06-01T12:00:00Z');
  await change(invoice.id, { issuedAt });
  await keepDocuments(new Date('2026-11-27'));
  await keepDocuments(new Date('2036-12-31T22:00:00Z'));
  expect(store.objects.size).toBe(1);
  await keepDocuments(new Date('2037-01-01T00:00:00Z'));
  expect(await kept()).toEqual([]);
  expect(store.objects.size).toBe(0);
});
