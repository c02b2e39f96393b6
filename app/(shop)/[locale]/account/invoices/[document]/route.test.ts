import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { stripe } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import { zurichClock } from '@/lib/zurich';
import type { CardName } from '@/sandbox/stripe/client';
import { aBilledOrder } from '@/tests/billed';
import { freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { loggedIn } from '@/tests/logged-in';
import { useStripe } from '@/tests/stripe';
import { GET as payPage } from './pay/route';
import { GET } from './route';

useDatabase();
const box = useStripe();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const { invoices, orders } = schema;
const year = zurichClock(new Date()).slice(0, 4);
const request = new Request('http://rails-hosting.localhost/');
const params = (document: string, locale = 'de') => ({ params: Promise.resolve({ locale, document }) });
const get = (document: string, locale?: string) => GET(request, params(document, locale));
const pay = (number: string) => payPage(request, params(number));

/** A paid invoice of who is logged in. */
async function ownInvoice(card: CardName = 'pays') {
  const billed = await aBilledOrder(box(), { card });
  const { id: accountId } = await loggedIn();
  await db().update(invoices).set({ accountId });
  await db().update(orders).set({ accountId });
  return billed.invoice;
}

test('a customer gets their PDF and their year', async () => {
  const { number } = await ownInvoice();
  const pdf = await get(`${number}.pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.headers.get('content-disposition')).toBe(`inline; filename="${number}.pdf"`);
  expect(await pdf.text()).toMatch(/^%PDF-/);
  const zip = await get(`${year}.zip`);
  expect(zip.headers.get('content-type')).toBe('application/zip');
  expect((await zip.text()).slice(0, 2)).toBe('PK');
});

test('strangers log in first and come back', async () => {
  const { invoice } = await aBilledOrder(box());
  const path = `/de/account/invoices/${invoice.number}`;
  expect(await outcome(get(`${invoice.number}.pdf`))).toBe(`/de/login?next=${encodeURIComponent(`${path}.pdf`)}`);
  expect(await outcome(pay(invoice.number))).toBe(`/de/login?next=${encodeURIComponent(`${path}/pay`)}`);
});

test('there is nothing for somebody else, nor under an odd name', async () => {
  const { invoice } = await aBilledOrder(box());
  await loggedIn();
  for (const name of [`${invoice.number}.pdf`, `${year}.zip`, '1999.zip', 'all.zip', 'x', '.pdf', '../x.pdf'])
    expect(await outcome(get(name))).toBe('404');
  expect(await outcome(get(`${invoice.number}.pdf`, 'fr'))).toBe('404');
  expect(await outcome(pay(invoice.number))).toBe('/de/account/invoices');
});

test('while Stripe is away, the page of invoices says so', async () => {
  const { number } = await ownInvoice();
  await box().failNext({ path: '/v1/invoices', status: 503, count: 6 });
  expect(await outcome(get(`${number}.pdf`))).toBe('/de/account/invoices?portal=away');
  expect(await outcome(pay(number))).toBe('/de/account/invoices?portal=away');
});

test('an open invoice leads to its page at Stripe, a paid one back to the list', async () => {
  const { number } = await ownInvoice('failsOnRenewal');
  expect(await outcome(pay(number))).toBe('/de/account/invoices');
  await box().advanceClock({ days: 33 });
  const [open] = (await stripe().invoices.list({ status: 'open' })).data;
  await syncObject({ type: 'invoice', id: open?.id ?? '' });
  const response = await pay(open?.number ?? '');
  expect([response.status, response.headers.get('location')]).toEqual([303, open?.hosted_invoice_url]);
});
