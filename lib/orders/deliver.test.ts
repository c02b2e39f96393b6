import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { aPlacedOrder, anAccount } from '@/tests/factories';
import { resetDatabase, useDatabase } from '@/tests/database';
import { changeServer, markReady } from './deliver';
import { historyOf } from './history';
import { addNote, noteForm } from './note';
import { orderForStaff } from './queries';

useDatabase();
beforeEach(resetDatabase);

const server = {
  ipv6: '2001:db8::1',
  ipv4: '192.0.2.1',
  user: 'app',
  hostKeys: [`SHA256:${'a'.repeat(43)} (ED25519)`],
};
const moved = { ...server, ipv6: '2001:db8::2' };
const unknown = '01900000-0000-7000-8000-000000000000';

async function aPaidOrder(over = {}) {
  const staff = await anAccount({ name: 'Colleague', staff: true });
  const order = await aPlacedOrder(undefined, { paidAt: new Date(), ...over });
  return { orderId: order.id, staffId: staff.id };
}

test('ready keeps the data of the machine, writes history and tells the customer', async () => {
  const order = await aPaidOrder({ acceptedAt: new Date() });
  const now = new Date('2026-11-25T08:00:00Z');
  expect(await markReady({ ...order, server }, now)).toBe('ready');
  expect((await orderForStaff(order.orderId))?.order).toMatchObject({
    state: 'ready',
    readyAt: now,
    readyBy: order.staffId,
    server,
  });
  expect(await historyOf(order.orderId)).toMatchObject([{ kind: 'ready', byName: 'Colleague', detail: { server } }]);
  expect(await db().select().from(schema.mails)).toMatchObject([{ kind: 'orderReady', orderId: order.orderId }]);
});

test('twenty clicks at once make one ready machine, one line of history and one mail', async () => {
  const order = await aPaidOrder({ acceptedAt: new Date() });
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => markReady({ ...order, server })));
  expect(outcomes.filter((outcome) => outcome === 'ready')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'alreadyReady')).toHaveLength(19);
  expect(await historyOf(order.orderId)).toHaveLength(1);
  expect(await db().$count(schema.mails)).toBe(1);
});

test('a machine can be ready before anybody accepted the order', async () => {
  const order = await aPaidOrder();
  expect(await markReady({ ...order, server })).toBe('ready');
});

test.each([
  ['notPaid', { paidAt: null }],
  ['ended', { endedAt: new Date() }],
] as const)('an order is not ready: %s', async (refusal, moments) => {
  const order = await aPaidOrder(moments);
  expect(await markReady({ ...order, server })).toBe(refusal);
  expect(await db().$count(schema.mails)).toBe(0);
});

test('an unknown order is not found', async () => {
  expect(await markReady({ orderId: unknown, staffId: unknown, server })).toBe('notFound');
});

test('a correction is in the history with what was before, and sends no mail unless asked', async () => {
  const order = await aPaidOrder();
  await markReady({ ...order, server });
  expect(await changeServer({ ...order, server: moved, tell: false })).toBe('serverChanged');
  expect((await orderForStaff(order.orderId))?.order.server).toEqual(moved);
  expect(await historyOf(order.orderId)).toMatchObject([
    { kind: 'ready' },
    { kind: 'serverChanged', byName: 'Colleague', detail: { before: server, server: moved } },
  ]);
  expect(await db().$count(schema.mails)).toBe(1);
});

test('each correction that the customer is told of is one mail, also when the button is pressed twenty times', async () => {
  const order = await aPaidOrder();
  await markReady({ ...order, server });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => changeServer({ ...order, server: moved, tell: true })),
  );
  expect(outcomes.filter((outcome) => outcome === 'serverChanged')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'serverSame')).toHaveLength(19);
  await changeServer({ ...order, server, tell: true });
  const mails = await db().select({ kind: schema.mails.kind }).from(schema.mails);
  expect(mails).toEqual(Array.from({ length: 3 }, () => ({ kind: 'orderReady' })));
  expect(await historyOf(order.orderId)).toHaveLength(3);
});

test('data of a machine that is not ready, or no longer there, cannot be corrected', async () => {
  const early = await aPaidOrder();
  expect(await changeServer({ ...early, server, tell: true })).toBe('notReady');
  const late = await aPaidOrder({ readyAt: new Date(), endedAt: new Date() });
  expect(await changeServer({ ...late, server, tell: true })).toBe('notReady');
  expect(await db().$count(schema.mails)).toBe(0);
});

test('a note is in the history with its author', async () => {
  const { orderId, staffId } = await aPaidOrder();
  expect(await addNote({ orderId, staffId, note: 'Waits for a disk.' })).toBe('noted');
  expect(await historyOf(orderId)).toMatchObject([
    { kind: 'noted', byName: 'Colleague', detail: { note: 'Waits for a disk.' } },
  ]);
  expect(await addNote({ orderId: unknown, staffId, note: 'x' })).toBe('notFound');
});

test('an empty note and a novel are refused at the field', () => {
  const trouble = (note: string) => noteForm.safeParse({ orderId: unknown, note }).error?.issues[0]?.message;
  expect(trouble('  ')).toBe('required');
  expect(trouble('x'.repeat(5001))).toBe('tooLong:5000');
});
