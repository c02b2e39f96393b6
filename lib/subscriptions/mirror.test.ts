import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { openFlags } from '@/lib/flags/flags';
import { readInvoice } from '@/lib/payments/invoice';
import { type DisputeFacts, readRefund } from '@/lib/payments/reversal';
import { idOf, stripe } from '@/lib/payments/stripe';
import { readSubscription } from '@/lib/payments/subscription';
import { aPaidContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { syncObject } from './sync';
import { upsertDispute } from './upsert-dispute';
import { upsertInvoice } from './upsert-invoice';
import { upsertRefund } from './upsert-refund';
import { upsertSubscription } from './upsert-subscription';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const { invoices, refunds, disputes, subscriptions } = schema;
const subscriptionOf = async (id: string) =>
  (await db().select().from(subscriptions).where(eq(subscriptions.id, id)))[0];
const invoiceOf = async (id: string) => (await db().select().from(invoices).where(eq(invoices.id, id)))[0];
const history = async (orderId: string) => (await auditLogOf(orderId)).map(({ kind }) => kind);
const sync = (type: Parameters<typeof syncObject>[0]['type'], id: string) => syncObject({ type, id });

/** A contract whose renewal came, mirrored as it stood before and after. */
async function renewed(card: 'pays' | 'failsOnRenewal' | 'asksOnRenewal' | 'paysLaterSucceeds') {
  const contract = await aPaidContract(sandbox(), { card });
  const { subscriptionId, invoiceId } = contract;
  await sync('invoice', invoiceId);
  const before = await subscriptionOf(subscriptionId);
  const ms = Number(before?.periodEndAt) - (await sandbox().now()).getTime();
  await sandbox().advanceClock({ hours: ms / 3_600_000 + 2 });
  const { data } = await stripe().invoices.list({ subscription: subscriptionId });
  const renewalId = data.find(({ id }) => id !== invoiceId)?.id ?? '';
  return { ...contract, before, renewalId };
}

async function paymentOf(invoiceId: string): Promise<string> {
  const { data } = await stripe().invoicePayments.list({ invoice: invoiceId });
  return String(data[0]?.payment.payment_intent);
}

test('a paid invoice is kept with its period, net, VAT and rate', async () => {
  const { invoiceId, order } = await aPaidContract(sandbox());
  expect(await sync('invoice', invoiceId)).toEqual([order.id]);
  const kept = await invoiceOf(invoiceId);
  expect(kept).toMatchObject({ reason: 'first', totalRappen: 5000, netRappen: 4625, vatRappen: 375 });
  expect(kept).toMatchObject({ vatRateBasisPoints: 810, reverseCharge: false, openRappen: 0, failureCode: null });
  const days = (Number(kept?.periodEndAt) - Number(kept?.periodStartAt)) / 86_400_000;
  expect(days).toBeGreaterThan(27);
});

test('a business abroad has an invoice without VAT', async () => {
  const placed = aPlacedOrder(undefined, {
    ...{ checkoutSessionId: null, priceRappen: 4625, vatTreatment: 'reverseCharge', vatRateBasisPoints: 0 },
  });
  const { invoiceId } = await aPaidContract(sandbox(), { placed });
  await sync('invoice', invoiceId);
  expect(await invoiceOf(invoiceId)).toMatchObject({ netRappen: 4625, vatRappen: 0, vatRateBasisPoints: 0 });
});

test('a subscription is kept with its customer, card, plan and price', async () => {
  const { subscriptionId } = await aPaidContract(sandbox());
  await sync('subscription', subscriptionId);
  expect(await subscriptionOf(subscriptionId)).toMatchObject({
    customerId: expect.stringMatching(/^cus_/),
    ...{ plan: 'deluxe', priceRappen: 5000, interval: 'month' },
    ...{ paymentMethod: 'card', cardBrand: 'visa', cardLast4: '4242', cardExpMonth: 12, cardExpYear: 2040 },
  });
});

test.each([
  ['failsOnRenewal', 'card_declined'],
  ['asksOnRenewal', 'authentication_required'],
] as const)('a renewal that failed (%s) says why and extends nothing', async (card, failureCode) => {
  const { before, order, renewalId, subscriptionId } = await renewed(card);
  await sync('invoice', renewalId);
  await sync('subscription', subscriptionId);
  const after = await subscriptionOf(subscriptionId);
  expect(after).toMatchObject({ status: 'past_due', paidUntil: before?.paidUntil });
  expect(Number(after?.periodEndAt)).toBeGreaterThan(Number(after?.paidUntil));
  expect(await invoiceOf(renewalId)).toMatchObject({
    status: 'failed',
    openRappen: 5000,
    attemptCount: 1,
    failureCode,
  });
  expect((await invoiceOf(renewalId))?.nextTryAt).toBeInstanceOf(Date);
  expect(await history(order.id)).toEqual(['paid', 'renewalFailed']);
});

test('a payment that is under way is no failure', async () => {
  const { order, renewalId } = await renewed('paysLaterSucceeds');
  await sync('invoice', renewalId);
  expect(await invoiceOf(renewalId)).toMatchObject({ status: 'processing', attemptCount: 1, failureCode: null });
  await sandbox().advanceClock({ days: 4 });
  await sync('invoice', renewalId);
  expect(await invoiceOf(renewalId)).toMatchObject({ status: 'paid' });
  expect(await history(order.id)).toEqual(['paid', 'renewed']);
});

test('what is read late is told with the time at which it happened', async () => {
  const { order, renewalId } = await renewed('pays');
  await sandbox().advanceClock({ days: 10 });
  const { paidAt } = await readInvoice(renewalId);
  await sync('invoice', renewalId);
  const entry = (await auditLogOf(order.id)).find(({ kind }) => kind === 'renewed');
  expect(entry?.at).toEqual(paidAt);
});

test('the paid time is that of the newest paid invoice, also when an older one is paid later', async () => {
  const { renewalId, subscriptionId, invoiceId } = await renewed('pays');
  await sync('invoice', renewalId);
  await sync('invoice', invoiceId);
  const renewal = await invoiceOf(renewalId);
  expect(await subscriptionOf(subscriptionId)).toMatchObject({ paidUntil: renewal?.periodEndAt });
});

test('an invoice is stored whenever anything differs, and never as it was read before', async () => {
  const { invoiceId } = await aPaidContract(sandbox());
  const facts = await readInvoice(invoiceId);
  const now = new Date();
  const later = new Date(now.getTime() + 60_000);
  expect(await upsertInvoice(facts, now)).toMatchObject({ changed: true });
  expect(await upsertInvoice(facts, later)).toMatchObject({ changed: false });
  expect(await upsertInvoice({ ...facts, number: 'old' }, now)).toMatchObject({ changed: false });
  expect(await upsertInvoice({ ...facts, number: 'X-2', pdfUrl: 'https://a' }, later)).toMatchObject({ changed: true });
  expect(await upsertInvoice({ ...facts, number: 'X-2', pdfUrl: 'https://b' }, later)).toMatchObject({
    changed: false,
  });
  expect(await invoiceOf(invoiceId)).toMatchObject({ number: 'X-2', pdfUrl: 'https://b' });
});

test('a settled order asks for its contract, which brings its invoice', async () => {
  const { subscriptionId, invoiceId } = await aPaidContract(sandbox());
  const { rows } = await db().execute(sql`select data from pgboss.job where name = 'stripe-object'`);
  expect(rows).toMatchObject([{ data: { type: 'subscription', id: subscriptionId } }]);
  await sync('subscription', subscriptionId);
  expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'paid' });
});

test('a subscription that no event told of is kept once its order is paid', async () => {
  const { order, subscriptionId } = await aPaidContract(sandbox());
  await db().delete(subscriptions);
  await Promise.all([1, 2].map(() => sync('subscription', subscriptionId)));
  expect(await subscriptionOf(subscriptionId)).toMatchObject({ orderId: order.id, status: 'active' });
});

test('a contract whose metadata somebody removed is still known', async () => {
  const { order, subscriptionId } = await aPaidContract(sandbox());
  await stripe().subscriptions.update(subscriptionId, { metadata: { order_id: '', order_number: '' } });
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  expect(await sync('subscription', subscriptionId)).toContain(order.id);
  expect(await history(order.id)).toEqual(['paid', 'cancelScheduled']);
});

test('a price that nobody agreed on is flagged once, and resolved when it is as agreed again', async () => {
  const { order, subscriptionId } = await aPaidContract(sandbox());
  const facts = await readSubscription(subscriptionId);
  const dearer = { ...facts, plan: 'presidential', priceRappen: 19_000 } as const;
  for (let n = 0; n < 2; n++) await upsertSubscription(dearer, new Date());
  expect(await openFlags()).toMatchObject([
    {
      ...{ reason: 'priceChanged', orderId: order.id },
      detail: expect.stringContaining('CHF 190.00 per month (Presidential Premium); agreed is CHF 50.00 per month'),
      stripeUrl: expect.stringContaining(`/subscriptions/${subscriptionId}`),
    },
  ]);
  await upsertSubscription({ ...facts, interval: 'year' }, new Date());
  expect(await openFlags()).toHaveLength(2);
  await upsertSubscription(facts, new Date());
  expect(await openFlags()).toEqual([]);
});

test('a change that is being made here is no surprise', async () => {
  const { order, subscriptionId } = await aPaidContract(sandbox());
  const facts = await readSubscription(subscriptionId);
  const now = new Date();
  await db()
    .insert(schema.contractChanges)
    .values({
      ...{ orderId: order.id, fromPlan: 'deluxe', toPlan: 'economy', fromInterval: 'month', toInterval: 'month' },
      ...{ fromPriceRappen: 5000, toPriceRappen: 2500, dueNowRappen: 0, prorationAt: now, agreedAt: now },
    });
  await upsertSubscription({ ...facts, plan: 'economy', priceRappen: 2500 }, now);
  expect(await openFlags()).toEqual([]);
});

test('refunds are rows; what an invoice gave back is the sum of those that succeeded', async () => {
  const { invoiceId, order } = await aPaidContract(sandbox());
  const payment = await paymentOf(invoiceId);
  const [first, second] = await Promise.all(
    [1000, 500].map((amount) => stripe().refunds.create({ payment_intent: payment, amount })),
  );
  await sync('refund', first?.id ?? '');
  await sync('refund', second?.id ?? '');
  expect(await db().select().from(refunds)).toHaveLength(2);
  expect(await invoiceOf(invoiceId)).toMatchObject({ refundedRappen: 1500 });
  expect((await openFlags()).map(({ detail }) => detail)).toContainEqual(
    expect.stringMatching(/^CHF 5\.00 of invoice \S+ was given back at Stripe\.$/),
  );
  const facts = await readRefund(first?.id ?? '');
  await upsertRefund({ ...facts, status: 'failed' }, new Date());
  await upsertRefund({ ...facts, status: 'failed' }, new Date());
  expect(await invoiceOf(invoiceId)).toMatchObject({ refundedRappen: 500 });
  expect((await openFlags()).filter(({ reason }) => reason === 'refundFailed')).toHaveLength(1);
  const told = (await history(order.id)).filter((kind) => kind !== 'flagged');
  expect(told.toSorted()).toEqual(['paid', 'refundFailed', 'refunded', 'refunded']);
});

test('a refund that waits is no refund yet', async () => {
  const { invoiceId, order } = await aPaidContract(sandbox());
  const refund = await stripe().refunds.create({ payment_intent: await paymentOf(invoiceId) });
  await sync('invoice', invoiceId);
  const facts = await readRefund(refund.id);
  await upsertRefund({ ...facts, status: 'pending' }, new Date());
  expect(await invoiceOf(invoiceId)).toMatchObject({ refundedRappen: 0 });
  expect(await openFlags()).toEqual([]);
  await upsertRefund(facts, new Date());
  expect(await invoiceOf(invoiceId)).toMatchObject({ refundedRappen: 5000 });
  expect((await history(order.id)).filter((kind) => kind === 'refunded')).toHaveLength(1);
});

test('an invoice that becomes known after its refund knows what it gave back', async () => {
  const { invoiceId } = await aPaidContract(sandbox());
  const refund = await stripe().refunds.create({ payment_intent: await paymentOf(invoiceId) });
  await upsertRefund(await readRefund(refund.id), new Date());
  await sync('invoice', invoiceId);
  expect(await invoiceOf(invoiceId)).toMatchObject({ refundedRappen: 5000 });
});

test.each(['won', 'lost'] as const)('a dispute is one case, from its opening until it is %s', async (result) => {
  const { invoiceId, order } = await aPaidContract(sandbox());
  const intent = await stripe().paymentIntents.retrieve(await paymentOf(invoiceId));
  const { id } = await sandbox().dispute(idOf(intent.latest_charge) ?? '');
  for (let n = 0; n < 2; n++) await sync('dispute', id);
  const [flagged] = await openFlags();
  expect(flagged?.detail).toMatch(
    /^The customer's bank takes back CHF 50\.00 of invoice \S+; its reason: fraudulent\. Evidence is due by .+ \(Swiss time\)\.$/,
  );
  await sandbox().closeDispute(id, result);
  for (let n = 0; n < 2; n++) await sync('dispute', id);
  expect(await openFlags()).toEqual([]);
  expect(await db().select().from(disputes)).toMatchObject([{ id, status: result, closedAt: expect.any(Date) }]);
  const kinds = (await history(order.id)).filter((kind) => kind.startsWith('dispute'));
  expect(kinds.toSorted()).toEqual([result === 'won' ? 'disputeWon' : 'disputeLost', 'disputed']);
});

test('an appeal opens the case of a lost dispute again', async () => {
  const facts: DisputeFacts = {
    ...{ id: 'du_1', invoiceId: undefined, customerId: undefined, amountRappen: 5000, reason: 'general' },
    ...{ status: 'lost', openedAt: new Date(), evidenceDueAt: null, evidenceSent: false },
  };
  await upsertDispute(facts, new Date());
  expect(await openFlags()).toEqual([]);
  await upsertDispute({ ...facts, status: 'appeal_needs_response', evidenceSent: true }, new Date());
  expect(await openFlags()).toHaveLength(1);
  expect(await db().select().from(disputes)).toMatchObject([{ closedAt: null, evidenceSentAt: expect.any(Date) }]);
  await upsertDispute({ ...facts, status: 'won' }, new Date());
  expect(await openFlags()).toEqual([]);
});

test('a new card of a customer is that of each of their contracts', async () => {
  const { subscriptionId, order } = await aPaidContract(sandbox());
  await sync('subscription', subscriptionId);
  await db().update(subscriptions).set({ cardLast4: '0000' });
  const { customerId } = (await subscriptionOf(subscriptionId)) ?? {};
  expect(await sync('customer', customerId ?? '')).toEqual([order.id]);
  expect(await subscriptionOf(subscriptionId)).toMatchObject({ cardLast4: '4242' });
});

test('a contract is asked for after a payment only when what is stored cannot be so any more', async () => {
  const { invoiceId, subscriptionId } = await aPaidContract(sandbox());
  const path = `/v1/subscriptions/${subscriptionId}`;
  await sync('invoice', invoiceId);
  await sandbox().failNext({ path, status: 403, count: 1 });
  await sync('invoice', invoiceId);
  await db().update(subscriptions).set({ status: 'past_due' });
  await expect(sync('invoice', invoiceId)).rejects.toThrow('Fault asked for');
  await sync('invoice', invoiceId);
  expect(await subscriptionOf(subscriptionId)).toMatchObject({ status: 'active' });
});
