import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { whatFollows } from '@/lib/billing/dunning';
import { dayMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { ageEpisode, aRenewal, aSuspension, dunningMails, episodesOf, lookAfter, payAtStripe } from '@/tests/dunning';
import { aPlacedOrder, swissBilling } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { times } from '@/tests/times';
import { lookAfterContract } from './look-after';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const { orders, invoices } = schema;

const kinds = async (orderId: string) => (await dunningMails(orderId)).map(({ kind }) => kind);
const history = async (orderId: string) => (await auditLogOf(orderId)).map(({ kind }) => kind);
const later = (now: Date, days: number) => new Date(now.getTime() + days * dayMs);
const suspended = () => aSuspension(sandbox());

test('a renewal that is paid, and an order that nobody paid, need nothing', async () => {
  const { order, now } = await aRenewal(sandbox(), 'pays');
  await lookAfter(order.id, later(now, 60));
  const unpaid = await aPlacedOrder();
  await lookAfter(unpaid.id, later(now, 60));
  expect(await kinds(order.id)).toEqual([]);
  expect(await kinds(unpaid.id)).toEqual([]);
});

test('customer and staff hear at once of a renewal that failed, with amount, reason and dates', async () => {
  const { order, now, renewalId } = await aRenewal(sandbox(), 'failsOnRenewal');
  await times(5, () => lookAfterContract(order.id, now));
  const [episode] = await episodesOf(order.id);
  expect(episode).toMatchObject({ invoiceId: renewalId, startedAt: now, suspendedAt: null });
  const { suspendAt, endAt } = whatFollows(episode ?? expect.fail());
  const mails = await dunningMails(order.id);
  const staff = process.env.STAFF_MAIL;
  expect(mails.map(({ kind, to }) => [kind, to === staff])).toEqual([
    ['renewalFailed', false],
    ['renewalFailedStaff', true],
  ]);
  expect(mails[0]?.props).toMatchObject({
    ...{ openRappen: 5000, why: 'declined', hostedUrl: null, nextTryAt: expect.any(String) },
    ...{ suspendAt: suspendAt.toISOString(), endAt: endAt.toISOString() },
  });
});

test('a bank that asks for a confirmation is told apart', async () => {
  const { order, now } = await aRenewal(sandbox(), 'asksOnRenewal');
  await lookAfter(order.id, now);
  expect((await dunningMails(order.id))[0]?.props).toMatchObject({ why: 'confirm' });
});

test('whoever pays the invoices gets a copy with a link that needs no login', async () => {
  const billing = { ...swissBilling, billingEmail: 'books@example.org' };
  const { order, now } = await aRenewal(sandbox(), 'failsOnRenewal', { billing });
  await lookAfter(order.id, now);
  const copies = (await dunningMails(order.id)).filter(({ to }) => to === 'books@example.org');
  expect(copies).toMatchObject([{ kind: 'renewalFailed', props: { hostedUrl: expect.stringMatching(/^http/) } }]);
  expect(await kinds(order.id)).toEqual(['renewalFailed', 'renewalFailed', 'renewalFailedStaff']);
});

test('a payment under way is no failure', async () => {
  const { order, now } = await aRenewal(sandbox(), 'failsOnRenewal');
  await db().update(invoices).set({ status: 'processing' }).where(eq(invoices.orderId, order.id));
  await lookAfter(order.id, now);
  expect(await kinds(order.id)).toEqual([]);
});

test('reminder, last warning and suspension come once each, and staff are told to stop the machine', async () => {
  const { order } = await suspended();
  expect(await kinds(order.id)).toEqual([
    'renewalFailed',
    'renewalFailedStaff',
    'renewalLastWarning',
    'serviceSuspended',
    'machineTaskStaff',
  ]);
  expect(await history(order.id)).toContain('suspended');
  expect((await dunningMails(order.id)).at(-1)?.props).toMatchObject({ task: 'stop', cause: 'unpaid' });
});

test('the reminder has its own day', async () => {
  const { order, now } = await aRenewal(sandbox(), 'failsOnRenewal');
  await lookAfter(order.id, now);
  await ageEpisode(order.id, 4);
  await lookAfter(order.id, now);
  expect(await kinds(order.id)).toEqual(['renewalFailed', 'renewalFailedStaff', 'renewalReminder']);
});

test('a payment whose event was lost stops nothing: it is looked for before each step', async () => {
  const { order, now, renewalId } = await aRenewal(sandbox(), 'failsOnRenewal');
  await lookAfter(order.id, now);
  await payAtStripe(renewalId, now);
  await db().update(invoices).set({ status: 'failed', openRappen: 5000 }).where(eq(invoices.id, renewalId));
  await ageEpisode(order.id, 11);
  await lookAfter(order.id, now);
  expect(await kinds(order.id)).toEqual(['renewalFailed', 'renewalFailedStaff', 'paymentRecovered']);
});

test('a payment undoes the suspension at once, and the machine is started when it was stopped', async () => {
  const { order, now, renewalId } = await suspended();
  await db().update(orders).set({ stoppedAt: now }).where(eq(orders.id, order.id));
  await payAtStripe(renewalId, now);
  await lookAfter(order.id, now);
  expect(await episodesOf(order.id)).toMatchObject([{ suspendedAt: null, recoveredAt: now }]);
  expect((await dunningMails(order.id)).slice(5)).toMatchObject([
    { kind: 'paymentRecovered', props: { paid: true, starts: true } },
    { kind: 'machineTaskStaff', props: { task: 'start', cause: 'paid' } },
  ]);
  expect(await history(order.id)).toContain('recovered');
});
