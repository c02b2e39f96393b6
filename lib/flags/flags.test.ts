import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { times } from '@/tests/times';
import {
  flag,
  flagById,
  flagMissing,
  flagsOf,
  flagUpstreamProblem,
  type NewFlag,
  openFlags,
  resolveByItself,
  resolveFlag,
} from './flags';

useDatabase();
beforeEach(resetDatabase);

const now = new Date('2026-11-28T12:00:00Z');
const refund = { reason: 'refund', about: 're_1', detail: 'CHF 50.00 went back', livemode: false } as const;
const raise = (given: NewFlag) => db().transaction((tx) => flag(tx, given));
const mails = () => db().select().from(schema.mails).orderBy(schema.mails.id);
const keys = async () => (await openFlags()).map(({ key }) => key).toSorted();
const idOf = async (key: string) => (await openFlags()).find((each) => each.key === key)?.id ?? '';
const staffNamed = (name: string) => anAccount({ staff: true, name });

test('what several find at the same moment is one flag, one line of history and one mail to staff', async () => {
  const { id: orderId } = await aPlacedOrder();
  await times(10, () => raise({ ...refund, orderId }));
  await raise({ ...refund, orderId, detail: 'found again, in other words' });
  expect(await openFlags()).toMatchObject([{ key: 'refund/re_1', orderId, detail: refund.detail }]);
  expect(await auditLogOf(orderId)).toMatchObject([{ kind: 'flagged', reason: 'refund' }]);
  expect(await mails()).toMatchObject([
    { kind: 'flagStaff', to: 'staff@rails-hosting.test', locale: 'en', orderId, props: { detail: refund.detail } },
  ]);
});

test('the same object is flagged once for each reason', async () => {
  await raise(refund);
  await raise({ ...refund, reason: 'refundFailed' });
  expect(await keys()).toEqual(['refund/re_1', 'refundFailed/re_1']);
  expect(await mails()).toHaveLength(2);
});

test('what was undone with its transaction was neither flagged nor told', async () => {
  const undone = db().transaction(async (tx) => {
    await flag(tx, refund);
    throw new Error('something else failed');
  });
  await expect(undone).rejects.toThrow('something else failed');
  expect([await openFlags(), await mails()]).toEqual([[], []]);
  await raise(refund);
  expect(await mails()).toHaveLength(1);
});

test('of two colleagues who resolve a flag one did it, and what is found again stays resolved', async () => {
  await raise(refund);
  const id = await idOf('refund/re_1');
  const [anna, ben] = [await staffNamed('Anna'), await staffNamed('Ben')];
  const resolved = await Promise.all([anna, ben].map((staff) => resolveFlag(id, staff.id)));
  expect(resolved.toSorted()).toEqual([false, true]);
  expect(await flagById(id)).toMatchObject({ resolvedByName: resolved[0] ? 'Anna' : 'Ben' });
  await raise(refund);
  expect([await openFlags(), await mails()]).toMatchObject([[], [{ kind: 'flagStaff' }]]);
});

test('what is over by itself names nobody, and takes no colleague’s name away', async () => {
  await raise(refund);
  await raise({ ...refund, about: 're_2' });
  await resolveFlag(await idOf('refund/re_2'), (await staffNamed('Anna')).id);
  for (const about of ['re_1', 're_2']) await resolveByItself(db(), { reason: 'refund', about }, now);
  const all = await db().select().from(schema.flags).orderBy(schema.flags.key);
  expect(all).toMatchObject([
    { key: 'refund/re_1', resolvedAt: now, resolvedBy: null },
    { key: 'refund/re_2', resolvedBy: expect.any(String) },
  ]);
  expect(all[1]?.resolvedAt).not.toEqual(now);
});

test('what is over for an order is over for that reason and that order alone', async () => {
  const [one, other] = [await aPlacedOrder(), await aPlacedOrder()];
  await raise({ ...refund, orderId: one.id });
  await raise({ ...refund, about: 're_2', orderId: one.id });
  await raise({ ...refund, reason: 'secondPayment', orderId: one.id });
  await raise({ ...refund, about: 're_3', orderId: other.id });
  await raise({ ...refund, about: 're_4' });
  await resolveByItself(db(), { reason: 'refund', orderId: one.id }, now);
  expect(await keys()).toEqual(['refund/re_3', 'refund/re_4', 'secondPayment/re_1']);
  // One key is the beginning of another.
  await raise({ ...refund, about: 're_33' });
  await resolveByItself(db(), { reason: 'refund', about: 're_3' }, now);
  expect(await keys()).toEqual(['refund/re_33', 'refund/re_4', 'secondPayment/re_1']);
});

test('an order’s page shows its own flags, also the resolved ones, the newest first', async () => {
  const [one, other] = [await aPlacedOrder(), await aPlacedOrder()];
  for (const [minute, about, orderId] of [
    [1, 're_1', one.id],
    [2, 're_2', one.id],
    [3, 're_3', other.id],
  ] as const) {
    await raise({ ...refund, about, orderId });
    const createdAt = new Date(Date.UTC(2026, 10, 28, 12, minute));
    await db()
      .update(schema.flags)
      .set({ createdAt })
      .where(eq(schema.flags.key, `refund/${about}`));
  }
  await resolveByItself(db(), { reason: 'refund', about: 're_1' }, now);
  expect((await flagsOf(one.id)).map(({ key, orderNumber }) => [key, orderNumber])).toEqual([
    ['refund/re_2', one.number],
    ['refund/re_1', one.number],
  ]);
});

test('a flag of an id that is none, or of nobody, is not there', async () => {
  await raise(refund);
  for (const id of ['', 're_1', "' or true --", v7()]) expect(await flagById(id)).toBeUndefined();
  expect(await resolveFlag(v7(), (await staffNamed('Anna')).id)).toBe(false);
  expect(await keys()).toEqual(['refund/re_1']);
});

test('a flag leads to what it is about at Stripe, and nowhere when that is not at Stripe', async () => {
  for (const [about, page] of [
    ['dp_1', 'disputes/dp_1'],
    ['sub_9/economy', 'subscriptions/sub_9'],
    ['R-10001/in_2', 'invoices/in_2'],
    // Has no page of its own.
    ['re_1', 'search?query=re_1'],
    ['unknown/m-in_1', undefined],
    ['2026-11-28', undefined],
  ] as const) {
    await raise({ ...refund, about });
    const found = (await openFlags()).find(({ key }) => key === `refund/${about}`);
    expect(found?.stripeUrl).toBe(page && `https://dashboard.stripe.com/test/${page}`);
  }
});

const away = { kind: 'away', detail: 'ECONNREFUSED' } as const;
const tell = (moment: string, orderId?: string) =>
  flagUpstreamProblem(away, { reason: 'cannotPay', orderId }, new Date(moment));

test('that Stripe is down is told once a day of Zurich, whoever notices, in summer and winter', async () => {
  const [one, other] = [await aPlacedOrder(), await aPlacedOrder()];
  await tell('2026-07-01T21:59:59Z', one.id);
  await tell('2026-07-01T08:00:00Z', other.id);
  await tell('2026-07-01T12:00:00Z');
  expect(await keys()).toEqual(['stripeAway/2026-07-01']);
  await tell('2026-07-01T22:00:00Z', one.id);
  await tell('2026-11-28T22:59:59Z');
  await tell('2026-11-28T23:00:00Z');
  expect(await keys()).toEqual(['01', '02'].map((day) => `stripeAway/2026-07-${day}`).concat(winter));
  expect(await mails()).toHaveLength(4);
});
const winter = ['stripeAway/2026-11-28', 'stripeAway/2026-11-29'];

test('what is set up wrongly at Stripe is told once for each order, and once a day where there is none', async () => {
  const [one, other] = [await aPlacedOrder(), await aPlacedOrder()];
  const misset = (orderId?: string, at = now) =>
    flagUpstreamProblem({ kind: 'setup', detail: 'no such price' }, { reason: 'cannotPay', orderId }, at);
  for (const orderId of [one.id, one.id, other.id, undefined, undefined]) await misset(orderId);
  await misset(one.id, new Date('2026-12-24T12:00:00Z'));
  expect(await keys()).toEqual([`cannotPay/${one.id}`, `cannotPay/${other.id}`, 'cannotPay/2026-11-28'].toSorted());
  expect(await flagsOf(one.id)).toMatchObject([{ detail: 'no such price' }]);
});

test('an object that Stripe has lost is named, once', async () => {
  const { id: orderId } = await aPlacedOrder();
  for (let again = 0; again < 2; again++) await flagMissing({ reason: 'customerGone', id: 'cus_1', orderId });
  await flagMissing({ reason: 'objectGone', id: 'in_1', detail: 'its invoice' });
  expect((await openFlags()).map(({ key, detail }) => [key, detail]).toSorted()).toEqual([
    ['customerGone/cus_1', 'cus_1 does not exist at Stripe (any more)'],
    ['objectGone/in_1', 'its invoice'],
  ]);
});
