import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { invoicesOf as invoicePage } from '@/lib/invoices/list';
import { openFlags } from '@/lib/flags/flags';
import { payOrder } from '@/lib/orders/pay';
import { orderOf } from '@/lib/orders/queries';
import { stripe } from '@/lib/payments/stripe';
import { readSubscription } from '@/lib/payments/subscription';
import { syncCatalog } from '@/lib/payments/setup/sync';
import { aPaidContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { syncObject } from './sync';
import { upsertSubscription } from './upsert-subscription';

const invoicesOf = async (accountId: string) => (await invoicePage(accountId)).invoices;

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const paidOrder = () => aPaidContract(sandbox());
const mirror = (type: Parameters<typeof syncObject>[0]['type'], id: string) => syncObject({ type, id });
const auditLog = async (orderId: string) => (await auditLogOf(orderId)).map(({ kind }) => kind);

test('the paid first invoice is kept for its owner alone, and the paid time with it', async () => {
  const { order, invoiceId, subscriptionId } = await paidOrder();
  await mirror('invoice', invoiceId);
  expect(await invoicesOf(order.accountId)).toMatchObject([{ id: invoiceId, status: 'paid', totalRappen: 5000 }]);
  expect(await invoicesOf((await anAccount()).id)).toEqual([]);
  const [kept] = await db().select().from(schema.subscriptions).where(eq(schema.subscriptions.id, subscriptionId));
  expect(kept?.paidUntil?.getTime()).toBeGreaterThan(Date.now() + 27 * 86_400_000);
  expect(await auditLog(order.id)).toEqual(['paid']);
});

test('a cancellation to come is kept on the order, and so is taking it back', async () => {
  const { order, subscriptionId } = await paidOrder();
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  await mirror('subscription', subscriptionId);
  await mirror('subscription', subscriptionId);
  expect((await orderOf(order.accountId, order.id))?.cancelAt).toBeInstanceOf(Date);
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: false });
  await mirror('subscription', subscriptionId);
  expect((await orderOf(order.accountId, order.id))?.cancelAt).toBeNull();
  expect(await auditLog(order.id)).toEqual(['paid', 'cancelScheduled', 'cancelRevoked']);
});

test('the end of a subscription ends the order once', async () => {
  const { order, subscriptionId } = await paidOrder();
  await stripe().subscriptions.cancel(subscriptionId);
  await Promise.all([1, 2, 3].map(() => mirror('subscription', subscriptionId)));
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ended' });
  expect(await auditLog(order.id)).toEqual(['paid', 'ended']);
});

test('an older reading never overwrites a newer one', async () => {
  const { order, subscriptionId } = await paidOrder();
  const reading = await readSubscription(subscriptionId);
  const later = new Date(Date.now() + 60_000);
  await upsertSubscription({ ...reading, status: 'active', cancelAt: null }, later);
  await upsertSubscription({ ...reading, status: 'past_due', cancelAt: new Date() }, new Date(later.getTime() - 1));
  const [kept] = await db().select().from(schema.subscriptions).where(eq(schema.subscriptions.id, subscriptionId));
  expect(kept).toMatchObject({ status: 'active' });
  expect((await orderOf(order.accountId, order.id))?.cancelAt).toBeNull();
});

test('a refund is told to staff and shown on the invoice once, however often it is read', async () => {
  const { order, invoiceId } = await paidOrder();
  await mirror('invoice', invoiceId);
  const { data } = await stripe().invoicePayments.list({ invoice: invoiceId });
  const paymentIntent = data[0]?.payment.payment_intent;
  const refund = await stripe().refunds.create({ payment_intent: String(paymentIntent), amount: 2000 });
  await Promise.all([1, 2, 3].map(() => mirror('refund', refund.id)));
  expect(await invoicesOf(order.accountId)).toMatchObject([{ id: invoiceId, refundedRappen: 2000 }]);
  expect(await openFlags()).toMatchObject([{ reason: 'refund', orderId: order.id }]);
  expect((await auditLog(order.id)).filter((kind) => kind === 'refunded')).toHaveLength(1);
});

test('a renewal after a month is a line of history and a second invoice', async () => {
  const { order, subscriptionId } = await paidOrder();
  await sandbox().advanceClock({ days: 32 });
  const { data } = await stripe().invoices.list({ subscription: subscriptionId });
  for (const { id } of data) await mirror('invoice', id);
  for (const { id } of data) await mirror('invoice', id);
  expect(await invoicesOf(order.accountId)).toHaveLength(2);
  expect((await auditLog(order.id)).filter((kind) => kind === 'renewed')).toHaveLength(1);
});

/** Money of another product on the same account at Stripe: a one-time payment, refunded. */
async function foreignRefund(customerId?: string) {
  const customer = customerId ?? (await stripe().customers.create({ email: 'other@example.org' })).id;
  const session = await stripe().checkout.sessions.create({
    mode: 'payment',
    customer,
    line_items: [{ price_data: { currency: 'chf', unit_amount: 900, product_data: { name: 'DCL VM' } }, quantity: 1 }],
    success_url: 'https://other.example/done',
  });
  const paid = await sandbox().paySession(session.id, 'pays');
  const refund = await stripe().refunds.create({ payment_intent: String(paid.payment_intent), amount: 100 });
  return { session, refund, charge: String(refund.charge) };
}

test('refunds and disputes of another product on the same account are none of our business', async () => {
  await paidOrder();
  const { refund, charge } = await foreignRefund();
  const dispute = await sandbox().dispute(charge);
  await mirror('refund', refund.id);
  await mirror('dispute', dispute.id);
  expect(await openFlags()).toEqual([]);
  expect(await db().$count(schema.mails, eq(schema.mails.kind, 'flagStaff'))).toBe(0);
});

test('a refund to a customer of ours that belongs to no order is flagged', async () => {
  const { order } = await paidOrder();
  const [account] = await db().select().from(schema.accounts).where(eq(schema.accounts.id, order.accountId));
  const { refund } = await foreignRefund(account?.stripeCustomerId ?? '');
  await mirror('refund', refund.id);
  expect(await openFlags()).toMatchObject([{ reason: 'refund', orderId: null }]);
});

test('a customer who was deleted at Stripe: what he bought ends, what he paid stays', async () => {
  const { order, invoiceId, subscriptionId } = await paidOrder();
  const [account] = await db().select().from(schema.accounts).where(eq(schema.accounts.id, order.accountId));
  await stripe().customers.del(account?.stripeCustomerId ?? '');
  await mirror('subscription', subscriptionId);
  await mirror('invoice', invoiceId);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ended' });
  expect(await invoicesOf(order.accountId)).toMatchObject([{ id: invoiceId, status: 'paid' }]);
  expect((await openFlags()).filter(({ reason }) => reason === 'objectGone')).toEqual([]);
});

test('a subscription of ours that Stripe no longer knows is told to staff once, and its job is done', async () => {
  const { order, subscriptionId } = await paidOrder();
  await sandbox().reset();
  for (let n = 0; n < 3; n++) await mirror('subscription', subscriptionId);
  expect(await openFlags()).toMatchObject([
    { reason: 'objectGone', detail: `subscription ${subscriptionId}: No such subscription: '${subscriptionId}'` },
  ]);
  expect(await db().$count(schema.mails, eq(schema.mails.kind, 'flagStaff'))).toBe(1);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'paid' });
  await syncCatalog();
});

test.each(['subscription', 'invoice', 'refund', 'dispute', 'session'] as const)(
  'a lost %s that was never ours is nobody’s business, and its job is done',
  async (type) => {
    await mirror(type, `${type}_unknown`);
    expect(await openFlags()).toEqual([]);
  },
);

test('what Stripe cannot say just now is asked again', async () => {
  const { subscriptionId } = await paidOrder();
  await sandbox().failNext({ path: `/v1/subscriptions/${subscriptionId}`, status: 403, count: 1 });
  await expect(mirror('subscription', subscriptionId)).rejects.toThrow('Fault asked for');
  expect(await openFlags()).toEqual([]);
});

test('a refund that is told of before its invoice is kept on both', async () => {
  const { order, invoiceId } = await paidOrder();
  const { data } = await stripe().invoicePayments.list({ invoice: invoiceId });
  const refund = await stripe().refunds.create({ payment_intent: String(data[0]?.payment.payment_intent) });
  await mirror('refund', refund.id);
  expect(await invoicesOf(order.accountId)).toMatchObject([{ id: invoiceId, refundedRappen: 5000 }]);
  expect(await openFlags()).toMatchObject([{ reason: 'refund', orderId: order.id }]);
});

test.each(['session', 'invoice'] as const)('an order is paid by reading its %s again, once', async (type) => {
  const order = await aPlacedOrder(undefined, { checkoutSessionId: null });
  const paying = await payOrder(order.accountId, order.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error('no open checkout');
  const { invoice } = await sandbox().paySession(paying.checkout.id, 'pays');
  for (let n = 0; n < 2; n++) await mirror(type, type === 'session' ? paying.checkout.id : String(invoice));
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'paid' });
  expect(await db().$count(schema.mails)).toBe(2);
  expect(await openFlags()).toEqual([]);
});

test('a delayed payment that failed is told by reading its session again', async () => {
  const order = await aPlacedOrder(undefined, { checkoutSessionId: null });
  const paying = await payOrder(order.accountId, order.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error('no open checkout');
  await sandbox().paySession(paying.checkout.id, 'paysLaterFails');
  await mirror('session', paying.checkout.id);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'pending' });
  await sandbox().finishLatePayment(paying.checkout.id, 'fails');
  await mirror('failedSession', paying.checkout.id);
  expect((await orderOf(order.accountId, order.id))?.paymentFailedAt).toBeInstanceOf(Date);
});
