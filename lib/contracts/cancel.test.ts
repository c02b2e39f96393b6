import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { receiptOf } from '@/lib/cancellations/receipt';
import { lookAfterContract } from '@/lib/dunning/look-after';
import { openFlags } from '@/lib/flags/flags';
import { stripe } from '@/lib/payments/stripe';
import { doneRequests, openRequests } from '@/lib/requests/list';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { aContract, mirrorContract } from '@/tests/contract';
import { useStripe } from '@/tests/stripe';
import { cancelContract, cancellable } from './cancel';
import { carryOutCancellations } from './carry-out';
import { endStamp } from './end';
import { type Contract, contractById, contractOf } from './read';
import { resumeContract } from './resume';
import { contractWord } from './state';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const anHourAgo = new Date(Date.now() - 3_600_000);
const built = { acceptedAt: anHourAgo, readyAt: anHourAgo };
const atStripe = (id: string) => stripe().subscriptions.retrieve(id);
const log = async (orderId: string) => (await auditLogOf(orderId)).map(({ kind }) => kind);

async function contract(orderId: string): Promise<Contract> {
  const found = await contractById(orderId);
  if (!found) throw new Error('no contract');
  return found;
}

/** Cancels as the page does: with the end that it shows at this moment. */
async function cancels(orderId: string, now = new Date()) {
  const found = await contract(orderId);
  const end = cancellable(found, now);
  return cancelContract(found.order.accountId, orderId, 'end' in end ? endStamp(end.end) : '', now);
}

test('a running contract ends with its period, once, whatever is clicked how often', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  const outcomes = await Promise.all([1, 2, 3].map(() => cancels(order.id)));
  expect(outcomes).toContain('cancelled');
  expect(outcomes.filter((outcome) => outcome !== 'cancelled' && outcome !== 'before')).toEqual([]);
  expect(await cancels(order.id)).toBe('before');
  const { cancel_at_period_end, cancel_at, items } = await atStripe(subscriptionId);
  expect([cancel_at_period_end, cancel_at]).toEqual([true, items.data[0]?.current_period_end]);
  const kept = await contract(order.id);
  expect(kept.order.cancelAt?.getTime()).toBe(Number(cancel_at) * 1000);
  expect((await log(order.id)).filter((kind) => kind.startsWith('cancel'))).toEqual([
    'cancelReceived',
    'cancelScheduled',
  ]);
  expect(await openRequests()).toEqual([]);
});

test('the time of receipt is kept, and the request is done without anybody', async () => {
  const { order } = await aContract(sandbox(), built);
  const now = new Date(Date.now() - 5000);
  await cancels(order.id, now);
  expect(await receiptOf(order.id)).toEqual(now);
  expect(await doneRequests()).toMatchObject([{ orderId: order.id, createdAt: now, confirmedAt: now, doneBy: null }]);
});

test('nobody cancels what is somebody else’s', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  const stranger = await anAccount();
  expect(await cancelContract(stranger.id, order.id, 'atPeriodEnd')).toBe('not found');
  expect(await resumeContract(stranger.id, order.id)).toBe('not found');
  expect(await cancelContract(stranger.id, 'no id', 'atPeriodEnd')).toBe('not found');
  expect((await atStripe(subscriptionId)).cancel_at).toBeNull();
  expect(await contractOf(stranger.id, order.id)).toBeUndefined();
});

test('who agreed to another end than it would be now is asked again', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  expect(await cancelContract(order.accountId, order.id, 'atPeriodEnd 2026-01-01')).toBe('changed');
  expect(await cancelContract(order.accountId, order.id, 'atOnce')).toBe('changed');
  expect((await atStripe(subscriptionId)).cancel_at).toBeNull();
  expect(await openRequests()).toEqual([]);
});

test('before anybody has begun to build it ends at once, and all that was paid is refunded', async () => {
  const { order, subscriptionId } = await aContract(sandbox());
  expect(await cancels(order.id)).toBe('cancelled');
  expect((await atStripe(subscriptionId)).status).toBe('canceled');
  const { data } = await stripe().refunds.list();
  expect(data.map(({ amount }) => amount)).toEqual([5000]);
  expect((await contract(order.id)).order.state).toBe('ended');
  expect(await openFlags()).toEqual([]);
  expect((await db().select().from(schema.refunds))[0]).toMatchObject({ orderId: order.id, status: 'succeeded' });
  await carryOutCancellations(new Date());
  expect(await cancels(order.id)).toBe('ended');
  expect((await stripe().refunds.list()).data).toHaveLength(data.length);
});

test('with a failed payment the paid period is over: it ends at once and nothing more is owed', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), { ...built, card: 'failsOnRenewal' });
  await sandbox().advanceClock({ days: 32 });
  await mirrorContract(subscriptionId);
  expect((await contract(order.id)).subscription?.status).toBe('past_due');
  expect(await cancels(order.id)).toBe('cancelled');
  expect((await atStripe(subscriptionId)).status).toBe('canceled');
  const { data } = await stripe().invoices.list({ subscription: subscriptionId });
  expect(data.map(({ status }) => status).toSorted()).toEqual(['paid', 'void']);
  const { invoices, mails } = schema;
  expect(await db().select().from(invoices).where(eq(invoices.status, 'void'))).toHaveLength(1);
  await lookAfterContract(order.id, await sandbox().now());
  expect(await db().select().from(mails).where(eq(mails.kind, 'contractEndedUnpaid'))).toEqual([]);
  const { order: ended, subscription, episode } = await contract(order.id);
  expect(contractWord(ended, subscription, episode)).toBe('ended');
});

test('when Stripe is away it is received, and carried out as soon as Stripe is back', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await sandbox().failNext({ path: `/v1/subscriptions/${subscriptionId}`, status: 500, count: 3 });
  expect(await cancels(order.id)).toBe('received');
  expect(await openRequests()).toMatchObject([{ orderId: order.id }]);
  expect((await openFlags()).map(({ reason }) => reason)).toEqual(['stripeAway']);
  await carryOutCancellations(new Date());
  expect((await atStripe(subscriptionId)).cancel_at_period_end).toBe(true);
  expect(await openRequests()).toEqual([]);
});

test('killed between Stripe and the database it is completed by the next sweep', async () => {
  const { order, subscriptionId } = await aContract(sandbox());
  await stripe().subscriptions.cancel(subscriptionId);
  const { requests } = schema;
  const at = new Date(Date.now() - 60_000);
  await db()
    .insert(requests)
    .values({
      ...{ kind: 'cancel', site: 'rails-hosting', locale: 'en', name: 'N', email: 'n@example.org', message: '' },
      ...{ orderId: order.id, createdAt: at, confirmedAt: at },
    });
  await carryOutCancellations(new Date());
  expect((await contract(order.id)).order.state).toBe('ended');
  const [invoice] = (await stripe().invoices.list({ subscription: subscriptionId })).data;
  expect(invoice?.status).toBe('paid');
  const [kept] = await db().select().from(schema.invoices).where(eq(schema.invoices.orderId, order.id));
  expect(kept?.refundedRappen).toBe(5000);
  expect(await openRequests()).toEqual([]);
});

test('cancelled in the portal meanwhile, it stays as it is', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  expect(await cancels(order.id)).toBe('before');
  expect((await contract(order.id)).order.cancelAt).not.toBeNull();
});

test('ended at Stripe meanwhile, there is nothing left to cancel', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await stripe().subscriptions.cancel(subscriptionId);
  expect(await cancels(order.id, new Date((await sandbox().now()).getTime() + 60_000))).toBe('ended');
  expect((await contract(order.id)).order.state).toBe('ended');
});

test('an order that nobody has paid is no contract', async () => {
  const order = await aPlacedOrder();
  expect(await cancelContract(order.accountId, order.id, 'atPeriodEnd')).toBe('unpaid');
  expect(await openRequests()).toEqual([]);
});

test('a cancellation is taken back, once, and can be made again', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  expect(await resumeContract(order.accountId, order.id)).toBe('running');
  await cancels(order.id);
  expect(await resumeContract(order.accountId, order.id)).toBe('resumed');
  expect(await resumeContract(order.accountId, order.id)).toBe('running');
  expect((await atStripe(subscriptionId)).cancel_at).toBeNull();
  expect(await receiptOf(order.id)).toBeUndefined();
  const again = new Date();
  expect(await cancels(order.id, again)).toBe('cancelled');
  expect(await receiptOf(order.id)).toEqual(again);
});

test('one that Stripe set to a day of its own is taken back, too', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await stripe().subscriptions.update(subscriptionId, { cancel_at: Math.floor(Date.now() / 1000) + 86_400 * 90 });
  await mirrorContract(subscriptionId);
  expect(await resumeContract(order.accountId, order.id)).toBe('resumed');
  expect((await atStripe(subscriptionId)).cancel_at).toBeNull();
});

test('one that still waits for Stripe is taken back without Stripe', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await sandbox().failNext({ path: `/v1/subscriptions/${subscriptionId}`, status: 500, count: 3 });
  await cancels(order.id);
  expect(await resumeContract(order.accountId, order.id)).toBe('resumed');
  await carryOutCancellations(new Date());
  expect((await atStripe(subscriptionId)).cancel_at).toBeNull();
  expect((await log(order.id)).at(-1)).toBe('cancelRevoked');
});

test('what has ended cannot be taken back', async () => {
  const { order, subscriptionId } = await aContract(sandbox(), built);
  await cancels(order.id);
  await stripe().subscriptions.cancel(subscriptionId);
  expect(await resumeContract(order.accountId, order.id)).toBe('ended');
});
