import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { isWorkingDay, nextWorkingDay } from '@/lib/working-days';
import { zurichClock } from '@/lib/zurich';
import { messages } from '@/messages/all';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder, anAccount } from '@/tests/factories';
import { acceptSchema, acceptOrder } from './accept';
import { addNote } from './note';
import { orderForStaff } from './queries';

useDatabase();
beforeEach(resetDatabase);

const promisedAt = new Date('2026-12-01T11:00:00Z');
const colleague = () => anAccount({ name: 'Colleague', staff: true });
const unknown = '01900000-0000-7000-8000-000000000000';

test('accepting stores who promised what, writes history and tells the customer in the language of the order', async () => {
  const staff = await colleague();
  const customer = await anAccount({ email: 'kundin@example.org', locale: 'en' });
  const order = await aPlacedOrder(customer, { paidAt: new Date(), locale: 'de' });
  const now = new Date('2026-11-24T08:00:00Z');
  expect(await acceptOrder({ orderId: order.id, promisedAt, staffId: staff.id, began: 0, anyway: [] }, now)).toBe(
    'accepted',
  );
  expect((await orderForStaff(order.id))?.order).toMatchObject({
    state: 'accepted',
    acceptedAt: now,
    acceptedBy: staff.id,
    promisedAt,
  });
  expect(await auditLogOf(order.id)).toMatchObject([{ kind: 'accepted', at: now, byName: 'Colleague', promisedAt }]);
  expect(await db().select().from(schema.mails)).toMatchObject([
    { kind: 'orderAccepted', to: 'kundin@example.org', locale: 'de', orderId: order.id },
  ]);
});

test('of twenty colleagues at once one accepts: one promise, one line of history, one mail', async () => {
  const staff = await colleague();
  const order = await aPlacedOrder(undefined, { paidAt: new Date() });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      acceptOrder({
        orderId: order.id,
        promisedAt: new Date(promisedAt.getTime() + index * 60_000),
        staffId: staff.id,
        began: 0,
        anyway: [],
      }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
  const winner = new Date(promisedAt.getTime() + outcomes.indexOf('accepted') * 60_000);
  const others = outcomes.filter((outcome) => outcome !== 'accepted');
  expect(others).toHaveLength(19);
  const told = { kind: 'accepted', byName: 'Colleague', promisedAt: winner };
  for (const other of others) expect(other).toMatchObject({ conflict: [told] });
  expect((await orderForStaff(order.id))?.order.promisedAt).toEqual(winner);
  expect(await auditLogOf(order.id)).toHaveLength(1);
  expect(await db().$count(schema.mails)).toBe(1);
});

test.each([
  ['notPaid', {}],
  ['ended', { paidAt: new Date(), endedAt: new Date() }],
  ['alreadyReady', { paidAt: new Date(), readyAt: new Date() }],
  ['alreadyAccepted', { paidAt: new Date(), acceptedAt: new Date() }],
] as const)('an order is refused as %s, and nothing is written', async (refusal, moments) => {
  const staff = await colleague();
  const order = await aPlacedOrder(undefined, moments);
  expect(await acceptOrder({ orderId: order.id, promisedAt, staffId: staff.id, began: 0, anyway: [] })).toBe(refusal);
  expect(await auditLogOf(order.id)).toEqual([]);
  expect(await db().$count(schema.mails)).toBe(0);
});

test('an order that does not exist is not found', async () => {
  expect(await acceptOrder({ orderId: unknown, promisedAt, staffId: unknown, began: 0, anyway: [] })).toBe('notFound');
});

test('when the mail cannot be written the order stays unaccepted', async () => {
  const staff = await colleague();
  const order = await aPlacedOrder(undefined, { paidAt: new Date() });
  await db().execute('alter table mails rename to mails_gone');
  try {
    await expect(
      acceptOrder({ orderId: order.id, promisedAt, staffId: staff.id, began: 0, anyway: [] }),
    ).rejects.toThrow();
  } finally {
    await db().execute('alter table mails_gone rename to mails');
  }
  const [row] = await db().select().from(schema.orders).where(eq(schema.orders.id, order.id));
  expect(row?.acceptedAt).toBeNull();
  expect(await db().$count(schema.mails)).toBe(0);
});

test.each([
  ['', 'required'],
  ['soon', 'noTime'],
  ['2026-02-30T10:00', 'noTime'],
  ['2020-01-01T10:00', 'past'],
  ['2999-01-01T10:00', 'tooFar'],
])('the promised time %j is refused with %s at its field', (text, key) => {
  const parsed = acceptSchema.safeParse({ orderId: unknown, promisedAt: text });
  expect(parsed.error?.issues).toMatchObject([{ path: ['promisedAt'], message: key }]);
});

const nextDay = () => zurichClock(nextWorkingDay(new Date())).slice(0, 10);

test('the promised time is read as clocks in Zurich show it', () => {
  const parsed = acceptSchema.parse({ orderId: unknown, promisedAt: `${nextDay()}T12:00` });
  expect(parsed.promisedAt.toLocaleTimeString('sv-SE', { timeZone: 'Europe/Zurich' })).toBe('12:00:00');
});

/** A time on the next day on which nobody works, at least a day away. */
function restTime(): string {
  let day = new Date(Date.now() + 86_400_000);
  while (isWorkingDay(day)) day = new Date(day.getTime() + 86_400_000);
  return `${zurichClock(day).slice(0, 10)}T17:00`;
}

test('a day on which nobody works is promised only when that is meant', () => {
  const promised = { orderId: unknown, promisedAt: restTime() };
  expect(acceptSchema.safeParse(promised).error?.issues).toMatchObject([{ path: ['promisedAt'], message: 'restDay' }]);
  expect(zurichClock(acceptSchema.parse({ ...promised, restDay: 'on' }).promisedAt)).toBe(promised.promisedAt);
  expect(messages.de.admin.errors).toHaveProperty('restDay');
});
test('a note that a colleague wrote meanwhile is seen before the order is accepted', async () => {
  const staff = await colleague();
  const order = await aPlacedOrder(undefined, { paidAt: new Date() });
  await addNote({ orderId: order.id, staffId: staff.id, note: 'Call first.', began: 0 });
  const step = { orderId: order.id, promisedAt, staffId: staff.id, anyway: [] };
  expect(await acceptOrder({ ...step, began: 0 })).toMatchObject({
    conflict: [{ kind: 'noted', byName: 'Colleague', note: 'Call first.' }],
  });
  expect(await acceptOrder({ ...step, began: 1 })).toBe('accepted');
});

test.each([[undefined], ['x'], ['-1'], ['1.5'], [['1', '2']]])(
  'a form that does not say where it began (%j) has seen nothing',
  (began) => {
    const promisedAt = zurichClock(nextWorkingDay(new Date()));
    expect(acceptSchema.parse({ orderId: unknown, promisedAt, began }).began).toBe(0);
  },
);
