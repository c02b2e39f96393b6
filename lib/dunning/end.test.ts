import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { dayMs } from '@/lib/durations';
import { openFlags } from '@/lib/flags/flags';
import { stripe } from '@/lib/payments/stripe';
import { mirrorContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { ageEpisode, aRenewal, aSuspension, dunningMails, episodesOf, lookAfter, payAtStripe } from '@/tests/dunning';
import { useStripe } from '@/tests/stripe';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const { orders, invoices } = schema;

const kinds = async (orderId: string) => (await dunningMails(orderId)).map(({ kind }) => kind);
const history = async (orderId: string) => (await auditLogOf(orderId)).map(({ kind }) => kind);
const orderOf = async (id: string) => (await db().select().from(orders).where(eq(orders.id, id)))[0];
const later = (now: Date, days: number) => new Date(now.getTime() + days * dayMs);
const suspended = () => aSuspension(sandbox());

test('the shop ends the contract on its day: at Stripe, once, and what is owed is written off', async () => {
  const { order, now, subscriptionId, renewalId } = await suspended();
  await ageEpisode(order.id, 31);
  await lookAfter(order.id, now);
  expect((await stripe().subscriptions.retrieve(subscriptionId)).status).toBe('canceled');
  expect((await stripe().invoices.retrieve(renewalId)).status).toBe('uncollectible');
  const ended = await orderOf(order.id);
  expect(await episodesOf(order.id)).toMatchObject([{ endedAt: ended?.endedAt }]);
  expect((await dunningMails(order.id)).slice(5)).toMatchObject([
    { kind: 'contractEndedUnpaid', props: { openRappen: 5000 } },
    { kind: 'machineTaskStaff', props: { task: 'stop', cause: 'ended' } },
  ]);
  expect((await history(order.id)).filter((kind) => kind === 'endAsked' || kind === 'ended')).toEqual([
    'endAsked',
    'ended',
  ]);
});

test('the data is kept for a while, then staff are told once to delete the machine', async () => {
  const { order, now } = await suspended();
  await ageEpisode(order.id, 31);
  await lookAfter(order.id, now);
  await db().update(orders).set({ stoppedAt: now }).where(eq(orders.id, order.id));
  const ended = (await orderOf(order.id))?.endedAt ?? expect.fail();
  await lookAfter(order.id, later(ended, 29));
  const before = await kinds(order.id);
  await lookAfter(order.id, later(ended, 32));
  expect((await dunningMails(order.id)).slice(before.length)).toMatchObject([
    { kind: 'machineTaskStaff', props: { task: 'remove', cause: 'ended' } },
  ]);
});

test('money that comes after the end is a case for staff', async () => {
  const { order, now, renewalId } = await suspended();
  await ageEpisode(order.id, 31);
  await lookAfter(order.id, now);
  await sandbox().advanceClock({ days: 2 });
  await payAtStripe(renewalId, now);
  await db()
    .update(invoices)
    .set({ status: 'paid', paidAt: later(now, 2) })
    .where(eq(invoices.id, renewalId));
  await lookAfter(order.id, later(now, 2));
  expect((await openFlags()).map(({ reason }) => reason)).toEqual(['paidAfterEnd']);
});

test('Stripe ended the contract by itself: told as if we had', async () => {
  const { order, now, subscriptionId } = await suspended();
  await stripe().subscriptions.cancel(subscriptionId);
  await mirrorContract(subscriptionId, now);
  await lookAfter(order.id, now);
  expect((await kinds(order.id)).slice(5)).toEqual(['contractEndedUnpaid', 'machineTaskStaff']);
});

test('Stripe ended the contract at the first failure: the end tells it', async () => {
  const { order, now, subscriptionId } = await aRenewal(sandbox(), 'failsOnRenewal');
  await stripe().subscriptions.cancel(subscriptionId);
  await mirrorContract(subscriptionId, now);
  await lookAfter(order.id, now);
  expect(await kinds(order.id)).toEqual(['contractEndedUnpaid', 'machineTaskStaff']);
});

test('an invoice that staff void is forgiven, and said so', async () => {
  const { order, now, renewalId, subscriptionId } = await suspended();
  await stripe().invoices.voidInvoice(renewalId);
  await mirrorContract(subscriptionId, now);
  await lookAfter(order.id, now);
  expect(await kinds(order.id)).toHaveLength(5);
  await lookAfter(order.id, new Date(now.getTime() + 3 * 60_000));
  expect((await dunningMails(order.id)).at(-1)).toMatchObject({ kind: 'paymentRecovered', props: { paid: false } });
});

test('a customer who cancels while a payment is missing owes nothing, and hears of no debt', async () => {
  const { order, now, renewalId, subscriptionId } = await suspended();
  await stripe().invoices.voidInvoice(renewalId);
  await stripe().subscriptions.cancel(subscriptionId);
  await mirrorContract(subscriptionId, now);
  await lookAfter(order.id, now);
  expect(await kinds(order.id)).toHaveLength(5);
  const endedAt = (await orderOf(order.id))?.endedAt;
  expect(await episodesOf(order.id)).toMatchObject([{ recoveredAt: endedAt, endedAt: null, suspendedAt: null }]);
});
