import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { flagReasons } from '@/db/schema/words';
import { auditLogOf } from '@/lib/audit/log';
import { flagsOf, openFlags } from '@/lib/flags/flags';
import { waiting } from '@/lib/mail/outbox';
import type { Payment, PaymentEvent } from '@/lib/payments/payment';
import { messages } from '@/messages/all';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, aPlacedOrder, paymentOf } from '@/tests/factories';
import { times } from '@/tests/times';
import { orderOf, type Order } from './queries';
import { receiveEvent, settlePayment } from './settle';

useDatabase();
beforeEach(resetDatabase);

test('every reason for a flag has a name in every language', () => {
  for (const { admin } of Object.values(messages))
    expect(Object.keys(admin.flags.reasons).toSorted()).toEqual(flagReasons.toSorted());
});

type ForeignEvent = { payment?: Partial<Payment>; changed?: PaymentEvent['changed'] };

const again = (order: Order) => orderOf(order.accountId, order.id);
const mailKinds = async () =>
  (await db().select().from(schema.mails).orderBy(schema.mails.kind)).map(({ kind }) => kind);
const queued = async () => {
  const rows = await db().select({ id: schema.mails.id }).from(schema.mails).where(waiting);
  return rows.map(({ id }) => id);
};
const eventOf = (order: Order, id: string, over: Partial<PaymentEvent> = {}): PaymentEvent => ({
  at: undefined,
  id,
  type: 'checkout.session.completed',
  livemode: false,
  owner: { orderId: order.id, customerId: undefined, ids: [] },
  payment: paymentOf(order),
  changed: undefined,
  problem: undefined,
  ...over,
});

test('a payment sets the order paid and writes one mail to staff and one to the customer', async () => {
  const customer = await anAccount({ email: 'kim@example.org', locale: 'de' });
  const order = await aPlacedOrder(customer);
  const now = new Date('2026-11-20T10:00:00Z');
  expect(await settlePayment(paymentOf(order), now)).toBe('paid');
  expect(await again(order)).toMatchObject({ paidAt: now, state: 'paid' });
  expect(await db().select().from(schema.mails).orderBy(schema.mails.kind)).toMatchObject([
    { kind: 'orderPaid', to: 'kim@example.org', replyTo: null, locale: 'de', orderId: order.id },
    { kind: 'orderPaidStaff', to: 'staff@rails-hosting.test', replyTo: 'kim@example.org', orderId: order.id },
  ]);
  expect((await auditLogOf(order.id)).map(({ kind }) => kind)).toEqual(['paid']);
  expect(await db().select().from(schema.subscriptions)).toMatchObject([
    { id: `sub_${order.number}`, orderId: order.id },
  ]);
});

test('each mail written by a payment has its job', async () => {
  await settlePayment(paymentOf(await aPlacedOrder()));
  const ids = (await db().select().from(schema.mails)).map(({ id }) => id);
  expect((await queued()).sort()).toEqual(ids.sort());
});

test('a second payment event for the same subscription changes nothing', async () => {
  const order = await aPlacedOrder();
  await settlePayment(paymentOf(order));
  const once = await again(order);
  expect(await settlePayment(paymentOf(order, { sessionId: undefined }))).toBe('already paid');
  expect(await again(order)).toEqual(once);
  expect(await mailKinds()).toEqual(['orderPaid', 'orderPaidStaff']);
  expect(await queued()).toHaveLength(2);
});

test('fifty deliveries at once of equal and different events pay once', async () => {
  const order = await aPlacedOrder();
  const events = Array.from({ length: 50 }, (_, n) => eventOf(order, `evt_${n % 10}`));
  const outcomes = await Promise.all(events.map((event) => receiveEvent(event)));
  expect(outcomes.filter((outcome) => outcome === 'paid')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(40);
  expect(outcomes.filter((outcome) => outcome === 'already paid')).toHaveLength(9);
  expect(await mailKinds()).toEqual(['orderPaid', 'orderPaidStaff']);
  expect(await queued()).toHaveLength(2);
  expect(await openFlags()).toEqual([]);
});

test.each([
  ['wrong amount', { amountRappen: 4999 }, 'wrongAmount'],
  ['wrong currency', { currency: 'EUR' }, 'wrongAmount'],
  ['the mode of real money', { livemode: true }, 'wrongMode'],
] as const)('%s is flagged to staff and never paid', async (_, over, reason) => {
  const order = await aPlacedOrder();
  expect(await settlePayment(paymentOf(order, over))).toBe('flagged');
  expect(await again(order)).toMatchObject({ paidAt: null, state: 'placed' });
  expect(await flagsOf(order.id)).toMatchObject([{ reason }]);
  expect(await mailKinds()).toEqual(['flagStaff']);
});

test('a payment for an order we do not know is flagged once, however often it is told', async () => {
  const order = await aPlacedOrder();
  const stray = paymentOf(order, { orderId: '0193a1b0-0000-7000-8000-000000000000' });
  for (let n = 0; n < 3; n++) expect(await settlePayment(stray)).toBe('flagged');
  expect(await openFlags()).toMatchObject([{ reason: 'unknownOrder', orderId: null }]);
  expect(await mailKinds()).toEqual(['flagStaff']);
});

test('a payment for an order that was never placed is flagged', async () => {
  const draft = await aDraft();
  expect(await settlePayment(paymentOf(draft))).toBe('flagged');
  expect(await openFlags()).toMatchObject([{ reason: 'orderNotPlaced' }]);
});

test('a second subscription for a paid order is flagged, since the customer pays twice', async () => {
  const order = await aPlacedOrder();
  await settlePayment(paymentOf(order));
  const second = paymentOf(order, { sessionId: 'cs_test_other', subscriptionId: 'sub_other' });
  expect(await settlePayment(second)).toBe('flagged');
  expect(await flagsOf(order.id)).toMatchObject([{ reason: 'secondPayment' }]);
});

test('a payment that takes days waits first and is paid later', async () => {
  const order = await aPlacedOrder();
  expect(await settlePayment(paymentOf(order, { status: 'pending' }))).toBe('noted');
  expect(await again(order)).toMatchObject({ state: 'pending', paidAt: null });
  expect(await mailKinds()).toEqual(['orderPaymentPending']);
  expect(await settlePayment(paymentOf(order))).toBe('paid');
  expect(await again(order)).toMatchObject({ state: 'paid', paymentPendingAt: null });
});

test('a payment that takes days is confirmed to the customer at once, and told to staff only when it is paid', async () => {
  const customer = await anAccount({ email: 'kim@example.org', locale: 'de' });
  const order = await aPlacedOrder(customer);
  const pending = paymentOf(order, { status: 'pending' });
  const outcomes = await times(20, (n) => receiveEvent(eventOf(order, `evt_${n % 4}`, { payment: pending })));
  expect(outcomes.filter((outcome) => outcome === 'noted')).toHaveLength(1);
  expect(await db().select().from(schema.mails)).toMatchObject([
    { kind: 'orderPaymentPending', to: 'kim@example.org', replyTo: null, locale: 'de', orderId: order.id },
  ]);
  await times(20, (n) => receiveEvent(eventOf(order, `evt_late_${n % 4}`)));
  expect(await mailKinds()).toEqual(['orderPaid', 'orderPaidStaff', 'orderPaymentPending']);
});

test('of a payment whose success arrives before its completion only the confirmation of payment is written', async () => {
  const order = await aPlacedOrder();
  const pending = paymentOf(order, { status: 'pending' });
  expect(await receiveEvent(eventOf(order, 'evt_success'))).toBe('paid');
  expect(await receiveEvent(eventOf(order, 'evt_completed', { payment: pending }))).toBe('nothing to do');
  expect(await mailKinds()).toEqual(['orderPaid', 'orderPaidStaff']);
});

test('a second try that takes days is not confirmed a second time, but an order placed anew is', async () => {
  const order = await aPlacedOrder();
  const attempt = async (sessionId: string) => {
    await db().update(schema.orders).set({ checkoutSessionId: sessionId, paymentFailedAt: null });
    await settlePayment(paymentOf(order, { status: 'pending', sessionId }));
    await settlePayment(paymentOf(order, { status: 'failed', sessionId }));
    return (await mailKinds()).filter((kind) => kind === 'orderPaymentPending').length;
  };
  expect(await attempt('cs_test_first')).toBe(1);
  expect(await attempt('cs_test_second')).toBe(1);
  await db()
    .update(schema.orders)
    .set({ placedAt: new Date('2026-11-21T10:00:00Z') });
  expect(await attempt('cs_test_third')).toBe(2);
});

test('a payment that fails after days is told to the customer once and its subscription is ended', async () => {
  const order = await aPlacedOrder();
  await settlePayment(paymentOf(order, { status: 'pending' }));
  expect(await settlePayment(paymentOf(order, { status: 'failed' }))).toBe('noted');
  expect(await settlePayment(paymentOf(order, { status: 'failed' }))).toBe('nothing to do');
  expect(await again(order)).toMatchObject({ state: 'placed', paymentPendingAt: null });
  expect(await mailKinds()).toEqual(['orderPaymentFailed', 'orderPaymentPending']);
  const { rows } = await db().execute(sql`select data from pgboss.job where name = 'stripe-cancel'`);
  expect(rows).toEqual([{ data: { subscriptionId: `sub_${order.number}` } }]);
});

test('"waiting" that arrives after "failed" does not bring the wait back', async () => {
  const order = await aPlacedOrder();
  await settlePayment(paymentOf(order, { status: 'failed' }));
  expect(await settlePayment(paymentOf(order, { status: 'pending' }))).toBe('nothing to do');
  expect(await again(order)).toMatchObject({ state: 'placed' });
});

test('an expired session expires the order, and the order can still be paid', async () => {
  const order = await aPlacedOrder();
  expect(await settlePayment(paymentOf(order, { status: 'expired' }))).toBe('noted');
  expect(await again(order)).toMatchObject({ state: 'expired' });
  expect(await settlePayment(paymentOf(order))).toBe('paid');
  expect(await again(order)).toMatchObject({ state: 'paid', expiredAt: null });
});

test.each(['expired', 'failed', 'pending'] as const)('"%s" never touches a paid order', async (status) => {
  const order = await aPlacedOrder();
  await settlePayment(paymentOf(order));
  const paid = await again(order);
  expect(await settlePayment(paymentOf(order, { status }))).toBe('nothing to do');
  expect(await again(order)).toEqual(paid);
});

test.each(['expired', 'failed', 'pending'] as const)(
  '"%s" of an older session leaves the newer one alone',
  async (status) => {
    const order = await aPlacedOrder();
    const older = paymentOf(order, { status, sessionId: 'cs_test_older' });
    expect(await settlePayment(older)).toBe('nothing to do');
    expect(await again(order)).toMatchObject({ state: 'placed' });
  },
);

test('an event that says nothing about an order is kept and does nothing', async () => {
  const order = await aPlacedOrder();
  const event = eventOf(order, 'evt_product', { type: 'product.created', payment: undefined });
  expect(await receiveEvent(event)).toBe('nothing to do');
  expect(await receiveEvent(event)).toBe('duplicate');
});

test('an event about a changed subscription asks for it to be read again, once', async () => {
  const order = await aPlacedOrder();
  const event = eventOf(order, 'evt_sub', { payment: undefined, changed: { type: 'subscription', id: 'sub_1' } });
  await receiveEvent(event);
  await receiveEvent(event);
  const { rows } = await db().execute(sql`select data from pgboss.job where name = 'stripe-object'`);
  expect(rows).toEqual([{ data: { type: 'subscription', id: 'sub_1', eventId: 'evt_sub' } }]);
});

const foreign = { orderId: undefined, customerId: 'cus_of_another_shop', ids: ['cs_foreign', 'sub_foreign'] };

test.each([
  ['sale', { payment: { orderId: undefined, livemode: false } }],
  ['sale in the other mode', { payment: { orderId: undefined, livemode: true } }],
  ['subscription', { changed: { type: 'subscription', id: 'sub_foreign' } }],
  ['invoice', { changed: { type: 'invoice', id: 'in_foreign' } }],
  ['session to be read again', { changed: { type: 'session', id: 'cs_foreign' } }],
] as const)(
  'a %s of another product on the same account is noted, and that is all',
  async (_, { payment, changed }: ForeignEvent) => {
    const order = await aPlacedOrder();
    const event = eventOf(order, 'evt_foreign', {
      owner: foreign,
      payment: payment && paymentOf(order, payment),
      changed,
    });
    expect(await receiveEvent(event)).toBe('not ours');
    expect(await openFlags()).toEqual([]);
    expect(await mailKinds()).toEqual([]);
    expect((await db().execute(sql`select from pgboss.job where name = 'stripe-object'`)).rows).toEqual([]);
  },
);

test.each(['customer', 'subscription', 'invoice'])(
  'a payment without our metadata but of a %s of ours is flagged',
  async (kind) => {
    const account = await anAccount({ stripeCustomerId: 'cus_ours' });
    const order = await aPlacedOrder(account);
    await settlePayment(paymentOf(order));
    await db().insert(schema.invoices).values({
      id: 'in_ours',
      orderId: order.id,
      accountId: account.id,
      status: 'paid',
      totalRappen: 1,
      issuedAt: new Date(),
    });
    const owner = {
      customer: { ...foreign, customerId: 'cus_ours' },
      subscription: { ...foreign, ids: [`sub_${order.number}`] },
      invoice: { ...foreign, ids: ['in_ours'] },
    }[kind];
    const event = eventOf(order, 'evt_1', {
      owner,
      payment: paymentOf(order, { orderId: undefined, sessionId: 'cs_2' }),
    });
    expect(await receiveEvent(event)).toBe('flagged');
    expect(await openFlags()).toMatchObject([{ reason: 'unknownOrder' }]);
  },
);

test('when the transaction fails nothing of the payment remains', async () => {
  const order = await aPlacedOrder();
  await db().execute(sql`alter table mails add constraint broken check (false) not valid`);
  await expect(receiveEvent(eventOf(order, 'evt_crash'))).rejects.toThrow();
  await db().execute(sql`alter table mails drop constraint broken`);
  expect(await again(order)).toMatchObject({ paidAt: null });
  expect(await mailKinds()).toEqual([]);
  expect(await db().select().from(schema.webhookEvents).where(eq(schema.webhookEvents.id, 'evt_crash'))).toEqual([]);
  expect(await receiveEvent(eventOf(order, 'evt_crash'))).toBe('paid');
});
