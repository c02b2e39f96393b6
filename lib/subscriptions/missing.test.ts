import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { db, schema } from '@/db/client';
import { openFlags } from '@/lib/flags/flags';
import { payOrder } from '@/lib/orders/pay';
import { type Order, orderOf } from '@/lib/orders/queries';
import { sweepOrders } from '@/lib/orders/sweep';
import { priceKey, taxRateCode } from '@/lib/payments/prices';
import { stripe } from '@/lib/payments/stripe';
import { syncCatalog } from '@/lib/payments/setup/sync';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';
import { afterPayment, useStripe } from '@/tests/stripe';
import { openPortal } from './open-portal';

// Somebody deletes or archives at Stripe what we rely on, the key is that of another account, or Stripe is away.

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const waiting = (over: Parameters<typeof aPlacedOrder>[1] = {}, account?: Parameters<typeof aPlacedOrder>[0]) =>
  aPlacedOrder(account, { checkoutSessionId: null, ...over });
const again = (order: Order) => orderOf(order.accountId, order.id);
const pay = (order: Order, form: 'embedded' | 'hosted' = 'hosted') => payOrder(order.accountId, order.id, form);
const customerOf = async (accountId: string) =>
  (await db().select().from(schema.accounts).where(eq(schema.accounts.id, accountId)))[0]?.stripeCustomerId ?? '';
const earlier = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function open(order: Order, form: 'embedded' | 'hosted' = 'hosted') {
  const paying = await pay(order, form);
  if (paying.outcome !== 'open') throw new Error(`expected an open checkout, got ${paying.outcome}`);
  return paying.checkout;
}

/** Exactly this is told to staff: as a flag, and in one mail each. */
async function expectTold(flags: { reason: string; orderId: string | null; detail?: unknown }[]): Promise<void> {
  expect((await openFlags()).toReversed()).toMatchObject(flags);
  const mails = await db().select().from(schema.mails).where(eq(schema.mails.kind, 'flagStaff'));
  expect(mails.map(({ props }) => props.reason).toSorted()).toEqual(flags.map(({ reason }) => reason).toSorted());
}

/** Asks Stripe while it refuses to answer as often as the SDK tries; a 500 it repeats by itself for its key. */
const whileStripeAnswers = async <Answer>(status: number, path: string, ask: () => Promise<Answer>) => {
  await sandbox().failNext({ path, status, count: status > 500 ? 3 : 1 });
  return ask();
};

test('a deleted customer is made anew, and the payment goes through', async () => {
  const account = await anAccount();
  const first = await waiting({}, account);
  await sandbox().paySession((await open(first)).id, 'pays');
  await afterPayment(account.id, first.id);
  const lost = await customerOf(account.id);
  await stripe().customers.del(lost);

  const order = await waiting({}, account);
  await sandbox().paySession((await open(order)).id, 'pays');
  expect(await afterPayment(account.id, order.id)).toMatchObject({ state: 'paid' });
  expect(await customerOf(account.id)).not.toBe(lost);
  await pay(order);
  await expectTold([{ reason: 'customerGone', orderId: order.id, detail: expect.stringContaining(lost) }]);
});

test('a customer of another account at Stripe is made anew by any number of clicks at once, as one', async () => {
  const account = await anAccount({ stripeCustomerId: 'cus_ofAnotherAccount' });
  const orders = await Promise.all([waiting({}, account), waiting({}, account), waiting({}, account)]);
  const sessions = await Promise.all(orders.map((order) => open(order)));
  const customers = await Promise.all(
    sessions.map(async ({ id }) => (await stripe().checkout.sessions.retrieve(id)).customer),
  );
  expect(new Set(customers)).toEqual(new Set([await customerOf(account.id)]));
  expect(await openFlags()).toHaveLength(1);
});

test('a customer that is deleted again and again is made anew each time', async () => {
  const account = await anAccount();
  const order = await waiting({}, account);
  for (let n = 0; n < 3; n++) {
    await open(order);
    await stripe().customers.del(await customerOf(account.id));
  }
  const { id } = await open(order);
  await sandbox().paySession(id, 'pays');
  expect(await afterPayment(account.id, order.id)).toMatchObject({ state: 'paid' });
});

test('a session whose customer was deleted while it was open gives way to one that can be paid', async () => {
  const order = await waiting();
  const { id } = await open(order, 'embedded');
  await stripe().customers.del(await customerOf(order.accountId));
  const next = await open(order, 'embedded');
  expect(next.id).not.toBe(id);
  expect((await stripe().checkout.sessions.retrieve(id)).status).toBe('expired');
  await sandbox().paySession(next.id, 'pays');
  expect(await afterPayment(order.accountId, order.id)).toMatchObject({ state: 'paid' });
});

test('a VAT number that Stripe refuses leads back also when the customer had to be made anew', async () => {
  const account = await anAccount({ stripeCustomerId: 'cus_ofAnotherAccount' });
  const billing = { ...swissBilling, country: 'BE', vatNumber: 'BE1006023325' };
  await sandbox().refuseTaxId(billing.vatNumber);
  const order = await waiting({ billing, vatTreatment: 'reverseCharge', vatRateBasisPoints: 0 }, account);
  expect(await pay(order)).toEqual({ outcome: 'vat number refused' });
  expect(await again(order)).toMatchObject({ state: 'draft' });
  await expectTold([{ reason: 'customerGone', orderId: order.id }]);
});

test('two windows that change the VAT number at once both open a payment', async () => {
  const account = await anAccount();
  const billing = { ...swissBilling, vatNumber: 'CHE-116.281.710 MWST' };
  await open(await waiting({ billing }, account));
  const changed = { ...billing, vatNumber: 'CHE-156.970.649 MWST' };
  const orders = await Promise.all([waiting({ billing: changed }, account), waiting({ billing: changed }, account)]);
  await Promise.all(orders.map((order) => open(order)));
  const { data } = await stripe().customers.listTaxIds(await customerOf(account.id));
  expect(new Set(data.map(({ value }) => value))).toEqual(new Set([changed.vatNumber]));
  expect(await openFlags()).toEqual([]);
});

test.each([
  ['price', priceKey('deluxe', 'included', 5000), archivePrice],
  ['tax rate', taxRateCode(810), archiveTaxRate],
])(
  'an archived %s: nobody can pay, staff hear of it once for each order, and it works when it is back',
  async (_, name, archive) => {
    const [order, other] = [await waiting(), await waiting()];
    await archive();
    for (const form of ['embedded', 'hosted', 'embedded'] as const)
      expect(await pay(order, form)).toEqual({ outcome: 'unavailable', kind: 'setup' });
    expect(await pay(other)).toEqual({ outcome: 'unavailable', kind: 'setup' });
    await expectTold(
      [order, other].map(({ id }) => ({ reason: 'cannotPay', orderId: id, detail: expect.stringContaining(name) })),
    );
    expect(await again(order)).toMatchObject({ state: 'placed', checkoutSessionId: null });
    await syncCatalog();
    await sandbox().paySession((await open(order)).id, 'pays');
    expect(await afterPayment(order.accountId, order.id)).toMatchObject({ state: 'paid', priceRappen: 5000 });
  },
);

async function archivePrice() {
  await sandbox().setPriceActive(priceKey('deluxe', 'included', 5000), false);
}

async function archiveTaxRate() {
  const { data } = await stripe().taxRates.list({ active: true });
  for (const { id } of data) await stripe().taxRates.update(id, { active: false });
}

test('a session that was opened before its price was archived can still be paid', async () => {
  const order = await waiting();
  const { id } = await open(order);
  await archivePrice();
  expect((await open(order)).id).toBe(id);
  await sandbox().paySession(id, 'pays');
  expect(await afterPayment(order.accountId, order.id)).toMatchObject({ state: 'paid' });
  await syncCatalog();
});

test('a session that Stripe does not know gives way to a new one, and staff hear of it once', async () => {
  const lost = `cs_test_${v7()}`;
  const order = await waiting({ checkoutSessionId: lost, placedAt: earlier(10) });
  expect(await afterPayment(order.accountId, order.id)).toMatchObject({ state: 'placed' });
  const { id } = await open(order);
  expect((await open(order)).id).toBe(id);
  await sandbox().paySession(id, 'pays');
  await sweepOrders(new Date());
  expect(await again(order)).toMatchObject({ state: 'paid', checkoutSessionId: id });
  await expectTold([{ reason: 'sessionGone', orderId: order.id, detail: expect.stringContaining(lost) }]);
});

test('an idempotency key that was used for something else is left behind', async () => {
  const order = await waiting();
  const key = `checkout/${order.id}/0/hosted/en`;
  await stripe().customers.create({ email: 'somebody@example.org' }, { idempotencyKey: key });
  await open(order);
  expect(await again(order)).toMatchObject({ checkoutAttempt: 1 });
  expect(await openFlags()).toEqual([]);
});

test('the sweep goes on past lost and unreadable sessions, tells staff of each once, and fails', async () => {
  const lost = await waiting({ checkoutSessionId: `cs_test_${v7()}`, placedAt: earlier(30) });
  const unreadable = await waiting({ placedAt: earlier(20) });
  const { id: refused } = await open(unreadable);
  const paid = await waiting({ placedAt: earlier(10) });
  await sandbox().paySession((await open(paid)).id, 'pays');

  for (let n = 0; n < 2; n++) {
    const path = `/v1/checkout/sessions/${refused}`;
    const sweep = whileStripeAnswers(403, path, () => sweepOrders(new Date()));
    await expect(sweep).rejects.toThrow('some payments could not be looked after');
  }
  expect(await again(lost)).toMatchObject({ state: 'expired' });
  expect(await again(unreadable)).toMatchObject({ state: 'placed' });
  expect(await again(paid)).toMatchObject({ state: 'paid' });
  await expectTold([
    { reason: 'sessionGone', orderId: lost.id },
    { reason: 'notReadable', orderId: unreadable.id },
  ]);
  await sweepOrders(new Date());
  expect((await open(lost)).id).not.toBe(lost.checkoutSessionId);
});

test('a lost session of a payment that is on its way is told, and never taken for expired', async () => {
  const order = await waiting({
    checkoutSessionId: `cs_test_${v7()}`,
    placedAt: earlier(30),
    paymentPendingAt: earlier(25),
  });
  await sweepOrders(new Date());
  expect(await again(order)).toMatchObject({ state: 'pending' });
  await expectTold([{ reason: 'sessionGone', orderId: order.id }]);
});

test('the sweep stops when Stripe does not answer, without a flag for each order', async () => {
  const order = await waiting({ placedAt: earlier(10) });
  const { id } = await open(order);
  const path = `/v1/checkout/sessions/${id}`;
  await expect(whileStripeAnswers(503, path, () => sweepOrders(new Date()))).rejects.toMatchObject({ statusCode: 503 });
  await expectTold([]);
});

test('the return page shows what we know when Stripe cannot say more, and tells staff once', async () => {
  const order = await waiting();
  const { id } = await open(order);
  const path = `/v1/checkout/sessions/${id}`;
  for (let n = 0; n < 2; n++) {
    const seen = await whileStripeAnswers(403, path, () => afterPayment(order.accountId, order.id));
    expect(seen).toMatchObject({ id: order.id, state: 'placed' });
  }
  await expectTold([{ reason: 'notReadable', orderId: order.id }]);
});

test('Stripe is away: the customer is told so, staff once a day, and the next try opens the payment', async () => {
  const [order, other] = [await waiting(), await waiting()];
  for (const one of [order, other]) {
    const paying = await whileStripeAnswers(503, '/v1/checkout/sessions', () => pay(one));
    expect(paying).toEqual({ outcome: 'unavailable', kind: 'away' });
  }
  expect(await whileStripeAnswers(429, '/v1/customers', () => pay(other))).toEqual({
    outcome: 'unavailable',
    kind: 'away',
  });
  await expectTold([{ reason: 'stripeAway', orderId: order.id }]);
  // What Stripe answered to a key it may answer again for a day.
  expect(await again(order)).toMatchObject({ checkoutAttempt: 1 });
  await open(order);
});

test.each([
  [400, 1],
  [500, 1],
  [401, 0],
  [403, 0],
  [429, 0],
])('an answer %s to the opening of a payment spends its key %s times', async (status, checkoutAttempt) => {
  const order = await waiting();
  const paying = await whileStripeAnswers(status, '/v1/checkout/sessions', () => pay(order));
  expect(paying).toMatchObject({ outcome: 'unavailable' });
  expect(await again(order)).toMatchObject({ checkoutAttempt });
  await open(order);
});

test('the customer pages: open, closed, away and without a customer', async () => {
  const account = await anAccount();
  expect(await openPortal(account.id, 'de')).toEqual({ outcome: 'nothing' });
  await open(await waiting({}, account));
  expect(await openPortal(account.id, 'de')).toMatchObject({ outcome: 'open', url: expect.stringMatching(/^http/) });
  await expectTold([]);

  await sandbox().setPortalOpen(false);
  for (let n = 0; n < 2; n++) expect(await openPortal(account.id, 'de')).toEqual({ outcome: 'away' });
  await sandbox().setPortalOpen(true);
  await expectTold([{ reason: 'portalClosed', orderId: null, detail: expect.stringContaining('portal settings') }]);

  await stripe().customers.del(await customerOf(account.id));
  for (let n = 0; n < 2; n++) expect(await openPortal(account.id, 'de')).toEqual({ outcome: 'nothing' });
  await expectTold([
    { reason: 'portalClosed', orderId: null },
    { reason: 'customerGone', orderId: null },
  ]);
});
