import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Jobs } from '@/lib/jobs/queues';
import { orderOf } from '@/lib/orders/queries';
import { payOrder } from '@/lib/orders/pay';
import { stripe } from '@/lib/payments/stripe';
import { aPaidContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { moveCursor, walkedUntil } from './cursor';
import { takeMissedEvents } from './missed-events';
import { syncObject } from './sync';
import { mirrorUnmirrored } from './unmirrored';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const minutes = (count: number, from = Date.now()) => new Date(from + count * 60_000);

/** Takes what waits, as the worker would. */
async function runJobs(): Promise<number> {
  const { rows } = await db().execute<{ data: Jobs['stripe-object'] }>(
    sql`with taken as (delete from pgboss.job where name = 'stripe-object' returning data) select data from taken`,
  );
  for (const { data } of rows) await syncObject(data);
  return rows.length;
}

const fullRuns = async () =>
  (await db().execute(sql`select data from pgboss.job where name = 'reconcile'`)).rows.map(({ data }) => data);

test('an event that never arrived is taken, once, and told with its own time', async () => {
  const { order, subscriptionId } = await aPaidContract(sandbox());
  await takeMissedEvents(minutes(3));
  await runJobs();
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  await takeMissedEvents(minutes(3));
  expect(await runJobs()).toBe(1);
  expect((await orderOf(order.accountId, order.id))?.cancelAt).toBeInstanceOf(Date);
  await takeMissedEvents(minutes(3));
  expect(await runJobs()).toBe(0);
});

test('an order whose every delivery was lost is paid', async () => {
  const order = await aPlacedOrder(undefined, { checkoutSessionId: null });
  const paying = await payOrder(order.accountId, order.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error('no open checkout');
  await sandbox().paySession(paying.checkout.id, 'pays');
  await takeMissedEvents(minutes(3));
  await runJobs();
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'paid' });
});

test('a delayed payment whose failure was not delivered has failed', async () => {
  const order = await aPlacedOrder(undefined, { checkoutSessionId: null });
  const paying = await payOrder(order.accountId, order.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error('no open checkout');
  await sandbox().paySession(paying.checkout.id, 'paysLaterFails');
  await sandbox().finishLatePayment(paying.checkout.id, 'fails');
  await takeMissedEvents(minutes(3));
  await runJobs();
  await runJobs();
  expect((await orderOf(order.accountId, order.id))?.paymentFailedAt).toBeInstanceOf(Date);
});

test('events on their way are left to their delivery', async () => {
  await moveCursor('event', minutes(-10));
  const { subscriptionId } = await aPaidContract(sandbox());
  await db().execute(sql`delete from pgboss.job`);
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  await db().delete(schema.webhookEvents);
  await takeMissedEvents(minutes(-1));
  expect(await runJobs()).toBe(0);
});

test('where Stripe stops halfway, the next sweep goes on', async () => {
  await moveCursor('event', minutes(-60 * 24 * 5));
  await sandbox().failNext({ path: '/v1/events', status: 500, count: 9 });
  await expect(takeMissedEvents(minutes(3))).rejects.toMatchObject({ statusCode: 500 });
  expect(await walkedUntil('event')).toEqual(expect.any(Date));
  for (let tries = 0; tries < 3; tries++) await takeMissedEvents(minutes(3)).catch(() => undefined);
  expect(Number(await walkedUntil('event'))).toBeGreaterThan(Date.now());
});

test('a gap longer than Stripe keeps events asks for a full reconciliation; the first time ever does not', async () => {
  await takeMissedEvents(minutes(3));
  expect(await fullRuns()).toEqual([]);
  await moveCursor('event', minutes(-60 * 24 * 40));
  await takeMissedEvents(minutes(3));
  expect(await fullRuns()).toEqual([{ full: true }]);
});

test('a contract that was settled and whose news were lost is read by the sweep', async () => {
  const { order, subscriptionId } = await aPaidContract(sandbox());
  expect(await mirrorUnmirrored(new Date())).toEqual([]);
  expect(await mirrorUnmirrored(minutes(6))).toEqual([order.id]);
  const [kept] = await db().select().from(schema.subscriptions);
  expect(kept).toMatchObject({ id: subscriptionId, plan: 'deluxe' });
  expect(await mirrorUnmirrored(minutes(12))).toEqual([]);
});
