import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { stripe } from '@/lib/payments/stripe';
import { aBilledOrder } from '@/tests/billed';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { openPayPage, openPdf } from './open';

useDatabase();
const box = useStripe();
beforeEach(() => resetDatabase());

const away = (path: string) => box().failNext({ path, status: 503, count: 3 });

test('a customer opens their own PDF, staff any, and nobody another one', async () => {
  const { order, invoice } = await aBilledOrder(box());
  const filename = `${invoice.number}.pdf`;
  expect(await openPdf(invoice.number, { accountId: order.accountId })).toMatchObject({ outcome: 'found', filename });
  expect(await openPdf(invoice.number, 'staff')).toMatchObject({ outcome: 'found', filename });
  expect(await openPdf(invoice.number, { accountId: v7() })).toEqual({ outcome: 'nothing' });
  expect(await openPdf('NONE-0001', 'staff')).toEqual({ outcome: 'nothing' });
});

test('a PDF that is not kept yet waits for Stripe', async () => {
  const { invoice } = await aBilledOrder(box());
  await away('/v1/invoices');
  expect(await openPdf(invoice.number, 'staff')).toEqual({ outcome: 'away' });
  expect((await openPdf(invoice.number, 'staff')).outcome).toBe('found');
});

test('an open invoice leads to its page at Stripe; a paid one to nothing', async () => {
  const { order, invoice } = await aBilledOrder(box(), { card: 'failsOnRenewal' });
  expect(await openPayPage(order.accountId, invoice.number)).toEqual({ outcome: 'nothing' });
  await box().advanceClock({ days: 32 });
  const [renewal] = (await stripe().invoices.list({ status: 'open' })).data;
  await db()
    .update(schema.invoices)
    .set({ id: renewal?.id, number: renewal?.number, status: 'failed' })
    .where(eq(schema.invoices.id, invoice.id));
  const number = String(renewal?.number);
  expect(await openPayPage(order.accountId, number)).toEqual({ outcome: 'found', url: renewal?.hosted_invoice_url });
  expect(await openPayPage(v7(), number)).toEqual({ outcome: 'nothing' });
  await away('/v1/invoices');
  expect(await openPayPage(order.accountId, number)).toEqual({ outcome: 'away' });
});
