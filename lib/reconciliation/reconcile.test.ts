import { eq, isNull, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { openFlags } from '@/lib/flags/flags';
import { payOrder } from '@/lib/orders/pay';
import { orderOf } from '@/lib/orders/queries';
import { readInvoice } from '@/lib/payments/invoice';
import { idOf, stripe } from '@/lib/payments/stripe';
import { readSubscription } from '@/lib/payments/subscription';
import { syncCatalog } from '@/lib/payments/setup/sync';
import { moveCursor, walkedUntil } from '@/lib/subscriptions/cursor';
import { syncObject } from '@/lib/subscriptions/sync';
import { aPaidContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import type { Difference } from './compare';
import { askAboutOrders } from './questions';
import { reconcile } from './reconcile';

useDatabase();
const sandbox = useStripe();
beforeEach(async () => {
  await resetDatabase();
  await sandbox().reset();
  await syncCatalog();
});

const { invoices, refunds, disputes, reconciliations, subscriptions } = schema;
/** Our clock, ahead by the minutes that Stripe's was moved. */
const now = async () => {
  const aheadMs = (await sandbox().now()).getTime() - Date.now();
  return new Date(Date.now() + Math.round(aheadMs / 60_000) * 60_000);
};
const history = async (orderId: string) => (await auditLogOf(orderId)).map(({ kind }) => kind);
const reasons = async () => (await openFlags()).map(({ reason }) => reason).toSorted();

/** A contract that is known here as Stripe has it. */
async function mirrored(card: 'pays' | 'failsOnRenewal' = 'pays') {
  const contract = await aPaidContract(sandbox(), { card });
  await syncObject({ type: 'subscription', id: contract.subscriptionId });
  return contract;
}

async function intentOf(invoiceId: string) {
  const { data } = await stripe().invoicePayments.list({ invoice: invoiceId });
  return stripe().paymentIntents.retrieve(String(data[0]?.payment.payment_intent));
}

/** Holds every subscription and invoice at Stripe against its row. */
async function expectAgreement(): Promise<void> {
  for (const { id } of (await stripe().subscriptions.list({ status: 'all', limit: 100 })).data) {
    const { status, cancelAt, endedAt, periodEndAt, orderId } = await readSubscription(id);
    const [row] = await db().select().from(subscriptions).where(eq(subscriptions.id, id));
    expect(row).toMatchObject({ status, cancelAt, endedAt, periodEndAt });
    const [order] = await db()
      .select()
      .from(schema.orders)
      .where(eq(schema.orders.id, orderId ?? ''));
    expect(order).toMatchObject({ cancelAt, endedAt });
  }
  for (const { id } of (await stripe().invoices.list({ limit: 100 })).data) {
    const { status, totalRappen, openRappen, number, paidAt } = await readInvoice(id);
    const [row] = await db().select().from(invoices).where(eq(invoices.id, id));
    expect(row).toMatchObject({ status, totalRappen, openRappen, number, paidAt });
  }
}

test('an outage with all that happened in it is healed by one run, and the next finds nothing', async () => {
  const scheduled = await mirrored();
  const ended = await mirrored();
  const refunded = await mirrored();
  const disputed = await mirrored();
  const failing = await mirrored('failsOnRenewal');
  await reconcile({ now: await now() });
  await stripe().subscriptions.update(scheduled.subscriptionId, { cancel_at_period_end: true });
  await stripe().subscriptions.cancel(ended.subscriptionId);
  await stripe().refunds.create({ payment_intent: (await intentOf(refunded.invoiceId)).id, amount: 2500 });
  await sandbox().dispute(idOf((await intentOf(disputed.invoiceId)).latest_charge) ?? '');
  await sandbox().advanceClock({ days: 32 });

  const found: Difference[] = [];
  const healed = await reconcile({ now: await now(), onDifference: (difference) => found.push(difference) });
  expect(healed).toMatchObject({ outcome: 'done', failed: 0 });
  await expectAgreement();
  const [invoice] = await db().select().from(invoices).where(eq(invoices.id, refunded.invoiceId));
  expect(invoice).toMatchObject({ refundedRappen: 2500 });
  expect(await db().select().from(disputes)).toMatchObject([{ orderId: disputed.order.id, closedAt: null }]);
  expect(await orderOf(ended.order.accountId, ended.order.id)).toMatchObject({ state: 'ended' });
  expect(await orderOf(scheduled.order.accountId, scheduled.order.id)).toMatchObject({ state: 'ended' });
  expect(await history(failing.order.id)).toContain('renewalFailed');
  expect(await history(refunded.order.id)).toEqual(expect.arrayContaining(['refunded', 'renewed']));
  expect(await reasons()).toEqual(['dispute', 'refund']);
  expect(new Set(found.map(({ orderId }) => orderId)).size).toBe(5);

  expect(await reconcile({ now: await now() })).toMatchObject({ mended: 0, flagged: 0, failed: 0 });
});

test('credit notes are mended like all else', async () => {
  const { order, invoiceId } = await mirrored();
  const { creditNotes } = schema;
  await stripe().creditNotes.create({ invoice: invoiceId, amount: 500, refund_amount: 500 });
  await reconcile({ now: await now() });
  expect(await db().select().from(creditNotes)).toMatchObject([
    { orderId: order.id, totalRappen: 500, voidedAt: null },
  ]);
  expect(await db().select().from(invoices)).toMatchObject([{ creditedRappen: 500, refundedRappen: 500 }]);
  await db().update(creditNotes).set({ totalRappen: 400 });
  const found: Difference[] = [];
  await reconcile({ now: await now(), onDifference: (difference) => found.push(difference) });
  expect(found).toMatchObject([{ kind: 'creditNote', orderId: order.id }]);
  expect(await reconcile({ now: await now() })).toMatchObject({ mended: 0, failed: 0 });
});

test('a run that was killed goes on where it was, and everything is mended once', async () => {
  const contracts = [await mirrored(), await mirrored(), await mirrored()];
  await reconcile({ now: await now() });
  for (const { subscriptionId } of contracts) await stripe().subscriptions.cancel(subscriptionId);
  const begun = await now();
  await new Promise<void>((killed) => {
    void reconcile({ now: begun, onDifference: () => (killed(), new Promise(() => undefined)) });
  });
  expect(await reconcile({ now: begun })).toMatchObject({ outcome: 'running', compared: 0 });
  expect(await db().$count(reconciliations, isNull(reconciliations.finishedAt))).toBe(1);

  await sandbox().advanceClock({ minutes: 5 });
  expect(await reconcile({ now: await now() })).toMatchObject({ outcome: 'done', failed: 0 });
  await expectAgreement();
  expect(await db().$count(reconciliations, isNull(reconciliations.finishedAt))).toBe(0);
  for (const { order } of contracts)
    expect((await history(order.id)).filter((kind) => kind === 'ended')).toHaveLength(1);
});

test('a run that Stripe’s silence ended goes on with the next call', async () => {
  const { subscriptionId } = await mirrored();
  await sandbox().failNext({ path: '/v1/invoices', status: 500, count: 3 });
  await expect(reconcile({ now: await now() })).rejects.toMatchObject({ statusCode: 500 });
  expect(await walkedUntil('subscription')).toBeInstanceOf(Date);
  expect(await walkedUntil('invoice')).toBeUndefined();
  await stripe().subscriptions.cancel(subscriptionId);
  expect(await reconcile({ now: await now() })).toMatchObject({ outcome: 'done', mended: 1 });
  expect(await db().$count(reconciliations, isNull(reconciliations.finishedAt))).toBe(0);
});

test('a process that wakes after its run was taken over stops', async () => {
  const { subscriptionId } = await mirrored();
  await stripe().subscriptions.cancel(subscriptionId);
  const at = await now();
  let wake: () => void = () => undefined;
  let asleep: Promise<unknown> | undefined;
  await new Promise<void>((sleeps) => {
    const sleep = () => (sleeps(), new Promise<void>((resolve) => (wake = resolve)));
    asleep = reconcile({ now: at, onDifference: sleep });
  });
  await sandbox().advanceClock({ minutes: 5 });
  expect(await reconcile({ now: await now() })).toMatchObject({ outcome: 'done' });
  wake();
  await expect(asleep).rejects.toThrow('another process goes on');
});

test('of runs at once one goes on, and the others say so', async () => {
  const { subscriptionId } = await mirrored();
  await stripe().subscriptions.cancel(subscriptionId);
  const at = await now();
  let running = 0;
  let goOn: () => void = () => undefined;
  const othersHaveSaidSo = new Promise<void>((resolve) => (goOn = resolve));
  const run = async () => {
    const { outcome } = await reconcile({ now: at, onDifference: () => othersHaveSaidSo });
    if (outcome === 'running' && ++running === 2) goOn();
    return outcome;
  };
  expect((await Promise.all([run(), run(), run()])).toSorted()).toEqual(['done', 'running', 'running']);
});

test('an object that cannot be read is told, and the rest is mended', async () => {
  const poisoned = await mirrored('failsOnRenewal');
  const other = await mirrored('failsOnRenewal');
  await reconcile({ now: await now() });
  await sandbox().advanceClock({ days: 32 });
  const { data } = await stripe().invoices.list({ subscription: poisoned.subscriptionId });
  const renewal = data.find(({ id }) => id !== poisoned.invoiceId)?.id ?? '';
  await sandbox().failNext({ path: `/v1/payment_intents/${(await intentOf(renewal)).id}`, status: 403, count: 2 });
  expect(await reconcile({ now: await now() })).toMatchObject({ failed: 2, flagged: 2 });
  const [first, second] = await openFlags();
  expect(first).toMatchObject({ reason: 'unreconciled', detail: expect.stringContaining(renewal) });
  expect(second?.detail).toContain(poisoned.subscriptionId);
  expect(await history(other.order.id)).toContain('renewalFailed');
  await sandbox().advanceClock({ hours: 1 });
  await reconcile({ now: await now() });
  await reconcile({ now: await now() });
  expect(await history(poisoned.order.id)).toContain('renewalFailed');
  expect(await openFlags()).toEqual([]);
});

test('a dry run says what it would mend and flag, and writes nothing', async () => {
  const { order, subscriptionId } = await mirrored();
  await stripe().subscriptions.cancel(subscriptionId);
  const found: Difference[] = [];
  const done = await reconcile({ now: await now(), dryRun: true, onDifference: (one) => found.push(one) });
  expect(done).toMatchObject({ outcome: 'done', mended: 1 });
  expect(found).toEqual([{ kind: 'subscription', id: subscriptionId, orderId: order.id }]);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'paid' });
  expect(await db().$count(reconciliations)).toBe(0);
  expect(await walkedUntil('subscription')).toBeUndefined();
});

test('after a gap longer than Stripe keeps events everything is compared, otherwise what is new or alive', async () => {
  const { invoiceId } = await mirrored();
  await reconcile({ now: await now() });
  await sandbox().advanceClock({ days: 3 });
  await reconcile({ now: await now() });
  await db().update(invoices).set({ number: 'wrong' });
  expect(await reconcile({ now: await now() })).toMatchObject({ compared: 1, mended: 0 });
  await moveCursor('invoice', new Date((await now()).getTime() - 40 * 86_400_000));
  expect(await reconcile({ now: await now() })).toMatchObject({ compared: 2, mended: 1 });
  const [row] = await db().select().from(invoices).where(eq(invoices.id, invoiceId));
  expect(row?.number).not.toBe('wrong');
  await db().update(invoices).set({ number: 'wrong' });
  expect(await reconcile({ now: await now(), full: true })).toMatchObject({ compared: 2, mended: 1 });
});

test('an order whose payment nobody told of is paid', async () => {
  const order = await aPlacedOrder(undefined, { checkoutSessionId: null });
  const paying = await payOrder(order.accountId, order.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error('no open checkout');
  await sandbox().paySession(paying.checkout.id, 'pays');
  await reconcile({ now: await now() });
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'paid' });
  await expectAgreement();
});

test('what only a person can decide is flagged once, with what to do', async () => {
  const known = await mirrored();
  const twice = await mirrored();
  const lost = await mirrored();
  const metadata = { order_id: known.order.id, order_number: `R-${known.order.number}` };
  await stripe().subscriptions.update(twice.subscriptionId, { metadata });
  await db().delete(subscriptions).where(eq(subscriptions.id, twice.subscriptionId));
  await db()
    .update(schema.orders)
    .set({ paidAt: sql`paid_at - interval '2 hours'` });
  await stripe().subscriptions.update(lost.subscriptionId, {
    metadata: { order_id: '0193a1b0-0000-7000-8000-00000000dead', order_number: 'R-9' },
  });
  await db().delete(subscriptions).where(eq(subscriptions.id, lost.subscriptionId));
  for (let n = 0; n < 2; n++) {
    await reconcile({ now: await now() });
    await sandbox().advanceClock({ hours: 1 });
  }
  const flags = await openFlags();
  expect(flags.map(({ reason, orderId }) => [reason, orderId]).toSorted()).toEqual(
    [
      ['noSubscription', twice.order.id],
      ['noSubscription', lost.order.id],
      ['secondPayment', known.order.id],
      ['unknownOrder', null],
    ].toSorted(),
  );
  const second = flags.find(({ reason }) => reason === 'secondPayment');
  expect(second?.detail).toContain('the customer pays twice');
  expect(second?.stripeUrl).toContain(twice.subscriptionId);
});

test('a subscription that is found after all settles its question', async () => {
  const { subscriptionId } = await mirrored();
  await db()
    .update(schema.orders)
    .set({ paidAt: sql`paid_at - interval '2 hours'` });
  await db().delete(subscriptions);
  await askAboutOrders(await now());
  expect(await reasons()).toEqual(['noSubscription']);
  await reconcile({ now: await now() });
  expect(await reasons()).toEqual([]);
  expect(await db().select().from(subscriptions)).toMatchObject([{ id: subscriptionId }]);
});

test('a contract that Stripe no longer knows is told once', async () => {
  await mirrored();
  await reconcile({ now: await now() });
  await sandbox().reset();
  await syncCatalog();
  for (let n = 0; n < 2; n++) await reconcile({ now: new Date(Date.now() + n * 3_600_000) });
  expect(await reasons()).toEqual(['objectGone']);
});

test('objects of other products on the same account are not compared', async () => {
  const product_data = { name: 'Other product' };
  const session = await stripe().checkout.sessions.create({
    mode: 'subscription',
    customer: (await stripe().customers.create({ email: 'other@example.org' })).id,
    line_items: [
      {
        price_data: { currency: 'chf', unit_amount: 900, recurring: { interval: 'month' }, product_data },
        quantity: 1,
      },
    ],
    success_url: 'https://other.example/done',
  });
  const { invoice } = await sandbox().paySession(session.id, 'pays');
  await stripe().refunds.create({ payment_intent: (await intentOf(String(invoice))).id, amount: 100 });
  const done = { outcome: 'done', compared: 0, mended: 0, flagged: 0, failed: 0 };
  expect(await reconcile({ now: await now(), full: true })).toEqual(done);
});

test('refunds that waited are read again until they are through', async () => {
  const { invoiceId } = await mirrored();
  const refund = await stripe().refunds.create({ payment_intent: (await intentOf(invoiceId)).id, amount: 100 });
  await syncObject({ type: 'refund', id: refund.id }, new Date(Date.now() - 1000));
  await db().update(refunds).set({ status: 'pending' });
  await moveCursor('refund', new Date(Date.now() + 100 * 86_400_000));
  await reconcile({ now: await now() });
  expect(await db().select().from(refunds)).toMatchObject([{ status: 'succeeded' }]);
});
