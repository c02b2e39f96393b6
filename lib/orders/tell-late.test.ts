import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { zurichClock } from '@/lib/zurich';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { times } from '@/tests/times';
import { movePromise } from './promise';
import { lateMailDueAt, tellLateOrders } from './tell-late';

useDatabase();
beforeEach(resetDatabase);

const { mails, orders } = schema;
const promisedAt = new Date('2026-11-25T16:00:00Z');
const morning = new Date('2026-11-26T07:00:00Z');

async function anAcceptedOrder(over = {}) {
  const customer = await anAccount({ email: 'kundin@example.org' });
  const paidAt = new Date('2026-11-23T09:00:00Z');
  return aPlacedOrder(customer, { paidAt, acceptedAt: paidAt, promisedAt, locale: 'de', ...over });
}

test.each([
  ['a Wednesday', '2026-11-25T17:00', '2026-11-26T08:00'],
  ['the next morning, although it was promised for an early hour', '2026-11-25T01:00', '2026-11-26T08:00'],
  ['a Friday', '2026-11-27T17:00', '2026-11-30T08:00'],
  ['a Saturday', '2026-11-28T12:00', '2026-11-30T08:00'],
  ['Christmas Eve', '2026-12-24T17:00', '2026-12-28T08:00'],
  ['the last Friday before the clocks change', '2027-03-25T17:00', '2027-03-30T08:00'],
])('what was missed on %s is told on the first working morning after it', (_, promised, told) => {
  // Switzerland is one hour ahead of UTC on all of these days.
  const due = lateMailDueAt(new Date(`${promised}+01:00`));
  expect(zurichClock(due)).toBe(told);
});

test('a missed promise is told once, however often and from however many sides it is looked at', async () => {
  const order = await anAcceptedOrder();
  await tellLateOrders(new Date(morning.getTime() - minuteMs));
  expect(await db().select().from(mails)).toEqual([]);
  await times(10, () => tellLateOrders(morning));
  await tellLateOrders(new Date('2026-12-01T12:00:00Z'));
  expect(await db().select().from(mails)).toMatchObject([
    { kind: 'orderLate', to: 'kundin@example.org', locale: 'de', orderId: order.id },
  ]);
});

test('a second promise that is missed is told as well, once', async () => {
  const order = await anAcceptedOrder();
  await tellLateOrders(morning);
  const staff = await anAccount({ staff: true });
  const moved = { orderId: order.id, staffId: staff.id, promisedAt: new Date('2026-11-30T16:00:00Z'), began: 0 };
  expect(await movePromise({ ...moved, reason: 'The disks came late.' })).toBe('promiseMoved');
  await tellLateOrders(new Date('2026-11-30T12:00:00Z'));
  await times(3, () => tellLateOrders(new Date('2026-12-01T12:00:00Z')));
  const kinds = (await db().select().from(mails)).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(['orderLate', 'orderLate', 'promiseMoved']);
});

test.each([
  ['ready', { readyAt: promisedAt }],
  ['ended', { endedAt: promisedAt }],
  ['about to end', { cancelAt: new Date('2026-12-20T12:00:00Z') }],
  ['not accepted', { acceptedAt: null, promisedAt: null }],
])('nobody is told of an order that is %s', async (_, over) => {
  await anAcceptedOrder(over);
  await tellLateOrders(morning);
  expect(await db().select().from(mails)).toEqual([]);
});

test('while a cancellation waits for its customer’s answer nothing is said; after a no it is', async () => {
  const order = await anAcceptedOrder();
  const asked = { kind: 'cancel', site: 'rails-hosting', locale: 'de', message: 'R-10001' } as const;
  const [request] = await db()
    .insert(schema.requests)
    .values({ ...asked, name: 'Somebody', email: 'stranger@example.net', orderId: order.id })
    .returning();
  await tellLateOrders(morning);
  expect(await db().select().from(mails)).toEqual([]);
  await db()
    .update(schema.requests)
    .set({ objectedAt: morning })
    .where(eq(schema.requests.id, request?.id ?? ''));
  await tellLateOrders(morning);
  expect((await db().select().from(mails)).map(({ kind }) => kind)).toEqual(['orderLate']);
  expect(await db().$count(orders)).toBe(1);
});
