import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { saveBilling } from '@/lib/billing/details';
import { vatNumberFrom } from '@/lib/billing/vat-number';
import { readCheckout } from '@/lib/payments/checkout';
import { stripe } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';
import { afterPayment, useStripe } from '@/tests/stripe';
import { times } from '@/tests/times';
import { payOrder } from './pay';
import { placeOrder, reviewOf } from './place';
import { type Order, orderOf } from './queries';
import { lookAtPayment } from './look-at-payment';
import { settlePayment } from './settle';
import { sweepOrders } from './sweep';
import { reopenWithoutSession } from './withdraw';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const waiting = (over: Parameters<typeof aPlacedOrder>[1] = {}) =>
  aPlacedOrder(undefined, { checkoutSessionId: null, ...over });
const again = (order: Order) => orderOf(order.accountId, order.id);

async function open(order: Order, form: 'embedded' | 'hosted' = 'hosted') {
  const paying = await payOrder(order.accountId, order.id, form);
  if (paying.outcome !== 'open') throw new Error(`expected an open checkout, got ${paying.outcome}`);
  return paying.checkout;
}

test('the session charges the agreed price with its VAT and carries the order in all three places', async () => {
  const order = await waiting({ billing: { ...swissBilling, reference: 'PO-77' } });
  const { id } = await open(order);
  const session = await stripe().checkout.sessions.retrieve(id);
  expect(session).toMatchObject({
    mode: 'subscription',
    amount_total: 5000,
    currency: 'chf',
    client_reference_id: order.id,
    metadata: { order_id: order.id },
  });
  await sandbox().paySession(id, 'pays');
  const paid = await stripe().checkout.sessions.retrieve(id, { expand: ['subscription.latest_invoice'] });
  expect(paid.subscription).toMatchObject({
    metadata: { order_id: order.id },
    latest_invoice: { total: 5000, total_taxes: [{ amount: 375, tax_behavior: 'inclusive' }] },
  });
});

test('a business abroad is charged the net price without Swiss VAT, with its VAT number on file', async () => {
  const billing = { ...swissBilling, country: 'DE', company: 'Demo GmbH', vatNumber: 'DE136695976' };
  const order = await waiting({ billing, priceRappen: 4625, vatTreatment: 'reverseCharge', vatRateBasisPoints: 0 });
  const session = await stripe().checkout.sessions.retrieve((await open(order)).id);
  expect(session.amount_total).toBe(4625);
  const { data } = await stripe().customers.listTaxIds(String(session.customer));
  expect(data).toMatchObject([{ type: 'eu_vat', value: 'DE136695976' }]);
});

/** As it was kept before the ten digits of Belgian numbers were the one form. */
const refusedByStripe = { ...swissBilling, country: 'BE', vatNumber: 'BE428759497' };

test('a VAT number that Stripe refuses leads back to the customer: the order is a draft again', async () => {
  const order = await waiting({ billing: refusedByStripe, vatTreatment: 'reverseCharge', vatRateBasisPoints: 0 });
  await record(db(), order.id, 'placed');
  for (const form of ['embedded', 'hosted'] as const)
    expect(await payOrder(order.accountId, order.id, form)).toEqual({
      outcome: form === 'embedded' ? 'vat number refused' : 'not placed',
    });
  expect(await again(order)).toMatchObject({ state: 'draft', billing: null, priceRappen: null, termsAcceptedAt: null });
  expect(await db().$count(schema.orderEvents)).toBe(0);
});

test('with the number mended it is placed and paid as any other', async () => {
  const order = await waiting({ billing: refusedByStripe, vatTreatment: 'reverseCharge', vatRateBasisPoints: 0 });
  await payOrder(order.accountId, order.id, 'hosted');
  const vatNumber = vatNumberFrom(refusedByStripe.vatNumber, 'BE') ?? null;
  await saveBilling(order.accountId, { ...refusedByStripe, vatNumber });
  const review = await reviewOf(order.accountId, order.id);
  expect(
    await placeOrder(order.accountId, order.id, { stamp: review?.billing ? review.stamp : '', locale: 'en' }),
  ).toBe('placed');
  const session = await stripe().checkout.sessions.retrieve((await open(order)).id);
  const { data } = await stripe().customers.listTaxIds(String(session.customer));
  expect(data).toMatchObject([{ type: 'eu_vat', value: 'BE0428759497' }]);
});

test('an order that can be paid already stays placed', async () => {
  const order = await waiting();
  await open(order);
  expect(await reopenWithoutSession(order.accountId, order.id)).toBe(false);
  const other = await waiting();
  expect(await reopenWithoutSession(order.accountId, other.id)).toBe(false);
  expect((await again(other))?.state).toBe('placed');
});

test('asking again gives the same open session', async () => {
  const order = await waiting();
  expect((await open(order)).id).toBe((await open(order)).id);
});

test('ten clicks at once open one session', async () => {
  const order = await waiting();
  const ids = await Promise.all(Array.from({ length: 10 }, async () => (await open(order, 'embedded')).id));
  expect(new Set(ids).size).toBe(1);
  expect((await again(order))?.checkoutSessionId).toBe(ids[0]);
});

test('both forms at once leave one session that can be paid', async () => {
  const order = await waiting();
  await Promise.allSettled([open(order, 'embedded'), open(order, 'hosted'), open(order, 'embedded')]);
  const { data } = await stripe().checkout.sessions.list({ status: 'open', limit: 100 });
  const mine = data.filter(({ metadata }) => metadata?.order_id === order.id);
  expect(mine.map(({ id }) => id)).toEqual([(await again(order))?.checkoutSessionId]);
});

test('changing to the other form closes the first session', async () => {
  const order = await waiting();
  const embedded = await open(order, 'embedded');
  const hosted = await open(order, 'hosted');
  expect(hosted.url).toMatch(/^http/);
  expect((await stripe().checkout.sessions.retrieve(embedded.id)).status).toBe('expired');
});

test('a page from before does not close what was opened on Stripe’s own page since', async () => {
  const order = await waiting();
  const late = (seen: string) => payOrder(order.accountId, order.id, 'embedded', { seen });
  const hosted = await open(order, 'hosted');
  expect(await late('none')).toEqual({ outcome: 'elsewhere' });
  expect((await stripe().checkout.sessions.retrieve(hosted.id)).status).toBe('open');
  expect(await late(hosted.id)).toMatchObject({ outcome: 'open' });
  expect((await stripe().checkout.sessions.retrieve(hosted.id)).status).toBe('expired');
});

test('an expired session gives way to a new one, and the order counts as waiting again', async () => {
  const order = await waiting();
  const first = await open(order);
  await sandbox().expireSession(first.id);
  await afterPayment(order.accountId, order.id);
  expect((await again(order))?.state).toBe('expired');
  const second = await open(order);
  expect(second.id).not.toBe(first.id);
  expect((await again(order))?.state).toBe('placed');
});

test('a session that was paid meanwhile settles the order instead of opening another', async () => {
  const order = await waiting();
  await sandbox().paySession((await open(order)).id, 'pays');
  expect(await payOrder(order.accountId, order.id, 'embedded')).toEqual({ outcome: 'done' });
  expect((await again(order))?.state).toBe('paid');
});

test('the return page settles by itself when no webhook came', async () => {
  const order = await waiting();
  await sandbox().paySession((await open(order)).id, 'pays');
  expect(await afterPayment(order.accountId, order.id)).toMatchObject({ state: 'paid' });
});

test('who looks at a payment does not wait for a slow Stripe, whose answer counts when it comes', async () => {
  const order = await waiting();
  await sandbox().paySession((await open(order)).id, 'pays');
  // The client tries again after half a second.
  await sandbox().failNext({ path: '/v1/checkout/sessions', status: 503, count: 1 });
  const looks = await times(5, () => lookAtPayment(order.accountId, order.id, 0));
  for (const look of looks) expect(look).toMatchObject({ asking: true, order: { state: 'placed' } });
  await expect.poll(async () => (await again(order))?.state, { timeout: 5000 }).toBe('paid');
  expect(await lookAtPayment(order.accountId, order.id, 0)).toMatchObject({ asking: false, order: { state: 'paid' } });
  expect(await lookAtPayment((await anAccount()).id, order.id)).toBeUndefined();
});

test('a payment that Stripe does not tell of is not called missing, one that Stripe does not know is', async () => {
  const order = await waiting();
  const { id } = await open(order);
  expect(await lookAtPayment(order.accountId, order.id)).toMatchObject({ asking: false, order: { state: 'placed' } });
  await sandbox().failNext({ path: `/v1/checkout/sessions/${id}`, status: 500, count: 3 });
  expect(await lookAtPayment(order.accountId, order.id)).toMatchObject({ asking: true, order: { state: 'placed' } });
  await db().update(schema.orders).set({ checkoutSessionId: 'cs_test_unknown' }).where(eq(schema.orders.id, order.id));
  expect(await lookAtPayment(order.accountId, order.id)).toMatchObject({ asking: false, order: { state: 'placed' } });
});

test('a declined card leaves the order waiting and the session open', async () => {
  const order = await waiting();
  const { id } = await open(order);
  await sandbox().paySession(id, 'declined');
  expect(await afterPayment(order.accountId, order.id)).toMatchObject({ state: 'placed' });
  expect((await open(order)).id).toBe(id);
});

test('a late payment waits, fails, and the next attempt is a new session', async () => {
  const order = await waiting();
  const first = await open(order);
  await sandbox().paySession(first.id, 'paysLaterFails');
  expect(await afterPayment(order.accountId, order.id)).toMatchObject({ state: 'pending' });
  expect(await payOrder(order.accountId, order.id, 'hosted')).toEqual({ outcome: 'done' });
  await sandbox().finishLatePayment(first.id, 'fails');
  await settlePayment({ ...(await readCheckout(first.id)).payment, status: 'failed' });
  expect(await again(order)).toMatchObject({ state: 'placed' });
  expect((await open(order)).id).not.toBe(first.id);
});

test('the sweep settles what no webhook told, and a second sweep changes nothing', async () => {
  const placedAt = new Date(Date.now() - 10 * 60_000);
  const order = await waiting({ placedAt });
  await sandbox().paySession((await open(order)).id, 'pays');
  await sweepOrders(new Date());
  const paid = await again(order);
  expect(paid?.state).toBe('paid');
  await sweepOrders(new Date());
  expect(await again(order)).toEqual(paid);
  expect(await db().select().from(schema.mails).where(eq(schema.mails.orderId, order.id))).toHaveLength(2);
});

test('a stranger cannot pay, settle or see the order', async () => {
  const order = await waiting();
  const stranger = await anAccount();
  expect(await payOrder(stranger.id, order.id, 'hosted')).toEqual({ outcome: 'not found' });
  expect(await afterPayment(stranger.id, order.id)).toBeUndefined();
});

test('a draft cannot be paid', async () => {
  const draft = await aDraft();
  expect(await payOrder(draft.accountId, draft.id, 'hosted')).toEqual({ outcome: 'not placed' });
});

test('an account has one customer at Stripe, however many orders it pays', async () => {
  const account = await anAccount();
  const orders = await Promise.all([1, 2, 3].map(() => aPlacedOrder(account, { checkoutSessionId: null })));
  const customers = await Promise.all(
    orders.map(async (order) => (await stripe().checkout.sessions.retrieve((await open(order)).id)).customer),
  );
  expect(new Set(customers).size).toBe(1);
});

test('who pays in the other language comes back in it, and the mails follow', async () => {
  const order = await waiting({ locale: 'de' });
  const first = await open(order);
  const paying = await payOrder(order.accountId, order.id, 'hosted', { locale: 'en' });
  const second = paying.outcome === 'open' ? paying.checkout.id : '';
  expect(second).not.toBe(first.id);
  expect((await stripe().checkout.sessions.retrieve(first.id)).status).toBe('expired');
  expect(await stripe().checkout.sessions.retrieve(second)).toMatchObject({
    locale: 'en',
    success_url: expect.stringMatching(`[^e]/book/${order.id}/done$`),
  });
  expect(await payOrder(order.accountId, order.id, 'hosted', { locale: 'en' })).toMatchObject({
    checkout: { id: second },
  });
  await sandbox().paySession(second, 'pays');
  await afterPayment(order.accountId, order.id);
  const mails = await db().select().from(schema.mails).where(eq(schema.mails.kind, 'orderPaid'));
  expect(mails).toMatchObject([{ locale: 'en' }]);
});

test('both languages at once leave one session that can be paid', async () => {
  const order = await waiting();
  const both = ['en', 'de', 'en'] as const;
  await Promise.allSettled(both.map((locale) => payOrder(order.accountId, order.id, 'embedded', { locale })));
  const { data } = await stripe().checkout.sessions.list({ status: 'open', limit: 100 });
  const mine = data.filter(({ metadata }) => metadata?.order_id === order.id);
  expect(mine.map(({ id }) => id)).toEqual([(await again(order))?.checkoutSessionId]);
});

test('a paid order keeps its language', async () => {
  const order = await waiting({ locale: 'de', paidAt: new Date() });
  expect(await payOrder(order.accountId, order.id, 'hosted', { locale: 'en' })).toEqual({ outcome: 'done' });
  expect((await again(order))?.locale).toBe('de');
});
