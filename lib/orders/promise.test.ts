import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { dayMs, minuteMs } from '@/lib/durations';
import { nextWorkingDay } from '@/lib/working-days';
import { zurichClock } from '@/lib/zurich';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { times } from '@/tests/times';
import { acceptOrder } from './accept';
import { lastMove, movePromise, moveSchema } from './promise';
import { orderOf } from './queries';

useDatabase();
beforeEach(resetDatabase);

const promisedAt = new Date('2026-11-25T16:00:00Z');
const later = new Date('2026-11-30T16:00:00Z');
const missedAt = new Date('2026-11-26T08:00:00Z');
const reason = 'The disks came late.';

async function anAcceptedOrder(over = {}) {
  const staff = await anAccount({ name: 'Colleague', staff: true });
  const customer = await anAccount({ email: 'kundin@example.org' });
  const paidAt = new Date('2026-11-23T09:00:00Z');
  const order = await aPlacedOrder(customer, { paidAt, locale: 'de', ...over });
  const step = { orderId: order.id, staffId: staff.id };
  await acceptOrder({ ...step, promisedAt, began: 0, anyway: [] }, new Date('2026-11-23T10:00:00Z'));
  return { order, step, staff, again: () => orderOf(customer.id, order.id) };
}

const mailsOf = async (kind: string) => (await db().select().from(schema.mails)).filter((mail) => mail.kind === kind);

test('a moved promise has a new time, a line of history with the reason, and a mail to the customer', async () => {
  const { order, step, again } = await anAcceptedOrder();
  expect(await movePromise({ ...step, promisedAt: later, reason, began: 1 }, missedAt)).toBe('promiseMoved');
  expect(await again()).toMatchObject({ promisedAt: later, state: 'accepted' });
  const moved = { kind: 'promiseMoved', before: promisedAt, promisedAt: later, note: reason };
  expect((await auditLogOf(order.id)).at(-1)).toMatchObject({ ...moved, at: missedAt, byName: 'Colleague' });
  expect(await lastMove(order.id)).toEqual({ before: promisedAt, promisedAt: later, reason });
  expect(await mailsOf('promiseMoved')).toMatchObject([{ to: 'kundin@example.org', locale: 'de', orderId: order.id }]);
});

test('each move is told once; of twenty at once one counts', async () => {
  const { step } = await anAcceptedOrder();
  const day = (days: number) => new Date(later.getTime() + days * dayMs);
  const move = (days: number) => movePromise({ ...step, promisedAt: day(days), reason, began: 1 });
  const outcomes = await times(20, move);
  expect(outcomes.filter((outcome) => outcome === 'promiseMoved')).toHaveLength(1);
  expect(await mailsOf('promiseMoved')).toHaveLength(1);
  expect(await movePromise({ ...step, promisedAt: day(30), reason, began: 2 })).toBe('promiseMoved');
  expect(await mailsOf('promiseMoved')).toHaveLength(2);
});

test('the same time again changes nothing and tells nobody', async () => {
  const { step } = await anAcceptedOrder();
  expect(await movePromise({ ...step, promisedAt, reason, began: 1 })).toBe('promiseSame');
  expect(await mailsOf('promiseMoved')).toEqual([]);
});

test.each([
  ['not accepted', { acceptedAt: null, promisedAt: null }, 'notAccepted'],
  ['not paid', { acceptedAt: null, promisedAt: null, paidAt: null }, 'notPaid'],
  ['ready', { readyAt: missedAt }, 'alreadyReady'],
  ['ended', { endedAt: missedAt }, 'ended'],
])('the promise of an order that is %s cannot be moved', async (_, over, refusal) => {
  const { step } = await anAcceptedOrder();
  await db().update(schema.orders).set(over);
  expect(await movePromise({ ...step, promisedAt: later, reason, began: 1 })).toBe(refusal);
  expect(await mailsOf('promiseMoved')).toEqual([]);
});

test('an order that nobody knows has no promise', async () => {
  const orderId = '01900000-0000-7000-8000-000000000000';
  const staff = await anAccount({ staff: true });
  expect(await movePromise({ orderId, staffId: staff.id, promisedAt: later, reason, began: 0 })).toBe('notFound');
  expect(await lastMove(orderId)).toBeUndefined();
});

test('the new time is in the future, and the customer is told why', () => {
  const clock = (moment: Date) => zurichClock(moment);
  const given = {
    orderId: '01900000-0000-7000-8000-000000000000',
    began: '1',
    promisedAt: clock(nextWorkingDay(new Date())),
    reason,
  };
  expect(moveSchema.safeParse(given).success).toBe(true);
  const problemsOf = (over: Record<string, string>) =>
    moveSchema.safeParse({ ...given, ...over }).error?.issues.map(({ path, message }) => [path[0], message]);
  expect(problemsOf({ promisedAt: clock(new Date(Date.now() - minuteMs)) })).toEqual([['promisedAt', 'past']]);
  expect(problemsOf({ promisedAt: 'soon' })).toEqual([['promisedAt', 'noTime']]);
  expect(problemsOf({ reason: ' ' })).toEqual([['reason', 'required']]);
  expect(problemsOf({ reason: 'x'.repeat(501) })?.[0]?.[0]).toBe('reason');
});
