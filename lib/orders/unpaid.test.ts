import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { dayMs } from '@/lib/durations';
import { flagsOf } from '@/lib/flags/flags';
import { stripe } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder, paymentOf } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { times } from '@/tests/times';
import { payOrder } from './pay';
import { type Order, orderOf } from './queries';
import { settlePayment } from './settle';
import { noticeDays, payableDays } from './state';
import { lookAfterUnpaid } from './unpaid';
import { discardOrder } from './withdraw';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const placedAt = new Date('2026-11-02T10:00:00Z');
const after = (days: number) => new Date(placedAt.getTime() + days * dayMs);
const reminding = after(payableDays - noticeDays + 0.1);
const over = after(payableDays + 1);

const waiting = async (more: Parameters<typeof aPlacedOrder>[1] = {}) =>
  aPlacedOrder(await anAccount({ email: 'kim@example.org', locale: 'de' }), {
    placedAt,
    checkoutSessionId: null,
    ...more,
  });
const again = (order: Order) => orderOf(order.accountId, order.id);
const reminders = (order: Order) => db().select().from(schema.mails).where(eq(schema.mails.orderId, order.id));

test('an unpaid order gets one mail before its end, however often and from wherever it is looked at', async () => {
  const order = await waiting();
  await lookAfterUnpaid(after(payableDays - noticeDays - 0.1));
  expect(await reminders(order)).toEqual([]);
  await times(5, () => lookAfterUnpaid(reminding));
  await lookAfterUnpaid(after(payableDays));
  expect(await reminders(order)).toMatchObject([
    {
      kind: 'orderUnpaid',
      to: 'kim@example.org',
      locale: 'de',
      props: { until: after(payableDays + 0.1).toISOString() },
    },
  ]);
  expect(await again(order)).toMatchObject({ state: 'placed', paymentRemindedAt: reminding });
});

test('it ends by itself after the last day, once', async () => {
  const order = await waiting();
  await lookAfterUnpaid(reminding);
  await lookAfterUnpaid(after(payableDays));
  expect((await again(order))?.state).toBe('placed');
  await times(3, () => lookAfterUnpaid(over));
  expect(await again(order)).toMatchObject({ state: 'ended', endedAt: over, discardedAt: null, paidAt: null });
  expect((await auditLogOf(order.id)).map(({ kind }) => kind)).toEqual(['lapsed']);
  expect(await payOrder(order.accountId, order.id, 'hosted')).toEqual({ outcome: 'ended' });
});

test('nothing ends before its mail has given notice, though nobody looked for long', async () => {
  const order = await waiting();
  await lookAfterUnpaid(after(50));
  await lookAfterUnpaid(after(50 + noticeDays));
  expect((await again(order))?.state).toBe('placed');
  await lookAfterUnpaid(after(50 + noticeDays + 1));
  expect((await again(order))?.state).toBe('ended');
});

test.each([
  ['paid', { paidAt: after(1) }],
  ['about to be paid', { paymentPendingAt: after(1) }],
  ['discarded', { endedAt: after(1), discardedAt: after(1) }],
  ['a draft', { placedAt: null }],
])('what is %s is neither reminded nor ended', async (_, more) => {
  const order = await waiting(more);
  await lookAfterUnpaid(reminding);
  await lookAfterUnpaid(over);
  expect(await again(order)).toEqual(order);
  expect(await reminders(order)).toEqual([]);
});

test('the payment page that is still open is closed with the order', async () => {
  const order = await waiting();
  const paying = await payOrder(order.accountId, order.id, 'hosted');
  const sessionId = paying.outcome === 'open' ? paying.checkout.id : '';
  await lookAfterUnpaid(reminding);
  await lookAfterUnpaid(over);
  expect((await stripe().checkout.sessions.retrieve(sessionId)).status).toBe('expired');
});

test('one who pays at the last moment has paid: the order does not end', async () => {
  const order = await waiting();
  const paying = await payOrder(order.accountId, order.id, 'hosted');
  await lookAfterUnpaid(reminding);
  await sandbox().paySession(paying.outcome === 'open' ? paying.checkout.id : '', 'pays');
  await lookAfterUnpaid(over);
  expect(await again(order)).toMatchObject({ state: 'paid', endedAt: null });
  expect((await reminders(order)).map(({ kind }) => kind).toSorted()).toEqual(['orderPaid', 'orderPaidStaff']);
});

test('money that arrives after the end is never lost: the order is paid all the same', async () => {
  const order = await waiting({ checkoutSessionId: 'cs_test_unknown_to_stripe' });
  await lookAfterUnpaid(reminding);
  await lookAfterUnpaid(over);
  expect((await again(order))?.state).toBe('ended');
  expect(await settlePayment(paymentOf(order))).toBe('paid');
  expect(await again(order)).toMatchObject({ state: 'paid', endedAt: null });
});

test('money for an order that its customer discarded is a flag, so that nothing is built against their will', async () => {
  const order = await waiting();
  expect(await discardOrder(order.accountId, order.id)).toBe('done');
  expect(await settlePayment(paymentOf(order))).toBe('flagged');
  expect(await flagsOf(order.id)).toMatchObject([{ reason: 'orderDiscarded' }]);
  expect(await again(order)).toMatchObject({ state: 'ended', paidAt: null });
});
