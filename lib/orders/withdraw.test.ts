import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { saveBilling } from '@/lib/billing/details';
import { openFlags } from '@/lib/flags/flags';
import { stripe } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, aPlacedOrder, paymentOf, swissBilling } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { times } from '@/tests/times';
import { changeDraftOrder, draftOrdersOf } from './draft';
import { payOrder } from './pay';
import { placeOrder, reviewOf } from './place';
import { purgeAbandoned } from './purge';
import { type Order, orderOf } from './queries';
import { settlePayment } from './settle';
import { discardOrder, reopenPlacedOrder } from './withdraw';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const waiting = () => aPlacedOrder(undefined, { checkoutSessionId: null });
const again = (order: Order) => orderOf(order.accountId, order.id);
const reopen = (order: Order) => reopenPlacedOrder(order.accountId, order.id);
const discard = (order: Order) => discardOrder(order.accountId, order.id);

async function open(order: Order): Promise<string> {
  const paying = await payOrder(order.accountId, order.id, 'embedded');
  if (paying.outcome !== 'open') throw new Error(`expected an open checkout, got ${paying.outcome}`);
  return paying.checkout.id;
}

async function openSessions(order: Order): Promise<string[]> {
  const { data } = await stripe().checkout.sessions.list({ status: 'open', limit: 100 });
  return data.filter(({ metadata }) => metadata?.order_id === order.id).map(({ id }) => id);
}

test('changing makes it a draft with everything in it, closes its payment, and it can be placed and paid anew', async () => {
  const order = await waiting();
  await saveBilling(order.accountId, swissBilling);
  const first = await open(order);
  expect(await reopen(order)).toBe('done');
  expect((await stripe().checkout.sessions.retrieve(first)).status).toBe('expired');
  expect(await again(order)).toMatchObject({ state: 'draft', hostname: order.hostname, number: order.number });
  const choice = { ...order, hostname: 'right.example.org', keyLines: [] };
  const { plan, interval, stack, components, hostname, keyLines, notes } = choice;
  await changeDraftOrder(order.accountId, order.id, { plan, interval, stack, components, hostname, keyLines, notes });
  const review = await reviewOf(order.accountId, order.id);
  expect(
    await placeOrder(order.accountId, order.id, { stamp: review?.billing ? review.stamp : '', locale: 'en' }),
  ).toBe('placed');
  expect(await open(order)).not.toBe(first);
});

test('discarding ends it and closes its payment; twice is once', async () => {
  const order = await waiting();
  await open(order);
  expect(await discard(order)).toBe('done');
  expect(await discard(order)).toBe('ended');
  expect(await again(order)).toMatchObject({ state: 'ended', discardedAt: expect.any(Date) });
  expect(await openSessions(order)).toEqual([]);
});

test('a reopened order is not purged as if it had been a draft all the time', async () => {
  const longAgo = new Date(Date.now() - 100 * 24 * 3_600_000);
  const order = await aPlacedOrder(undefined, { checkoutSessionId: null, createdAt: longAgo });
  await reopen(order);
  await purgeAbandoned(new Date());
  expect((await again(order))?.state).toBe('draft');
});

test('one whose payment expired or failed can be changed and discarded as well', async () => {
  for (const status of ['expired', 'failed'] as const)
    for (const withdraw of [reopen, discard]) {
      const order = await waiting();
      const sessionId = await open(order);
      await sandbox().expireSession(sessionId);
      await settlePayment(paymentOf({ ...order, checkoutSessionId: sessionId }, { status }));
      expect(await withdraw(order)).toBe('done');
    }
});

test.each([
  ['pays', 'paid'],
  ['paysLaterSucceeds', 'pending'],
] as const)('what Stripe knows as %s is neither changed nor discarded: it becomes %s', async (how, state) => {
  for (const withdraw of [reopen, discard]) {
    const order = await waiting();
    await sandbox().paySession(await open(order), how);
    expect(await withdraw(order)).toBe('payment begun');
    expect((await again(order))?.state).toBe(state);
  }
});

test('a draft is deleted; nobody else’s order is there', async () => {
  const draft = await aDraft();
  const stranger = await anAccount();
  expect(await discardOrder(stranger.id, draft.id)).toBe('not found');
  expect(await reopenPlacedOrder(stranger.id, (await waiting()).id)).toBe('not found');
  expect(await discard(draft)).toBe('done');
  expect(await again(draft)).toBeUndefined();
});

test('a reopened order with mails, flags and an invoice of a failed payment can be discarded and purged', async () => {
  const about = async (order: Order) => {
    await db()
      .insert(schema.flags)
      .values({ key: order.id, reason: 'sessionGone', orderId: order.id, detail: '', livemode: false });
    const mail = { key: order.id, to: 'kim@example.org', locale: 'en', orderId: order.id } as const;
    await db()
      .insert(schema.mails)
      .values([
        { ...mail, kind: 'orderPaymentFailed', sentAt: new Date() },
        { ...mail, kind: 'orderUnpaid' },
      ]);
  };
  const [plain, billed] = [await waiting(), await waiting()];
  const { accountId } = billed;
  const invoice = { id: 'in_1', accountId, status: 'void', totalRappen: 5000, issuedAt: new Date() } as const;
  await db()
    .insert(schema.invoices)
    .values({ ...invoice, orderId: billed.id });
  for (const order of [plain, billed]) {
    await about(order);
    expect(await reopen(order)).toBe('done');
    expect(await discard(order)).toBe('done');
    expect(await again(order)).toBeUndefined();
    expect(await draftOrdersOf(order.accountId)).toEqual([]);
  }
  const kinds = (await db().select().from(schema.mails)).map(({ kind }) => kind);
  expect(kinds).toEqual(['orderPaymentFailed', 'orderPaymentFailed']);
  expect(await openFlags()).toHaveLength(2);
  await purgeAbandoned(new Date(Date.now() + 400 * 24 * 3_600_000));
  expect(await db().$count(schema.orders)).toBe(1);
});

test('change and discard in two windows at once: one of them holds', async () => {
  for (let time = 0; time < 5; time++) {
    const order = await waiting();
    await open(order);
    const [changed, discarded] = await Promise.all([reopen(order), discard(order)]);
    const left = await again(order);
    // The discarding may come after the change: then the draft is gone.
    if (left?.placedAt === null) throw new Error('the discarding was lost');
    expect(discarded).toBe('done');
    expect(['done', 'ended', 'not found']).toContain(changed);
    expect(await openSessions(order)).toEqual([]);
  }
});

test('paying begun in one window and changing in another: a draft can never be paid', async () => {
  for (let time = 0; time < 5; time++) {
    const order = await waiting();
    const [paying] = await Promise.all([payOrder(order.accountId, order.id, 'hosted'), reopen(order)]);
    expect(['open', 'not placed']).toContain(paying.outcome);
    expect((await again(order))?.state).toBe('draft');
    expect(await openSessions(order)).toEqual([]);
  }
});

test('a payment that arrives while the order is discarded is never lost', async () => {
  for (const withdraw of [discard, reopen]) {
    const orders = await times(10, waiting);
    await Promise.all(orders.flatMap((order) => [settlePayment(paymentOf(order)), withdraw(order)]));
    for (const order of orders) {
      const left = await again(order);
      const flagged = await db().$count(schema.flags, eq(schema.flags.orderId, order.id));
      expect(left?.paidAt ? flagged === 0 : flagged === 1).toBe(true);
    }
  }
});
