import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { addNote, noteSchema } from '@/lib/orders/note';
import { orderForStaff } from '@/lib/orders/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder, anAccount } from '@/tests/factories';
import { handOver } from './hand-over';

useDatabase();
beforeEach(resetDatabase);

const server = {
  ipv6: '2a0a:e5c0:2::1',
  ipv4: '185.203.112.1',
  user: 'app',
  hostKeys: [`SHA256:${'a'.repeat(43)} (ED25519)`],
};
const other = { ...server, ipv6: '2a0a:e5c0:2::9', ipv4: '185.203.112.9', hostKeys: [`SHA256:${'b'.repeat(43)}`] };
const unknown = '01900000-0000-7000-8000-000000000000';

async function aPaidOrder(over = {}) {
  const staff = await anAccount({ name: 'Colleague', staff: true });
  const order = await aPlacedOrder(undefined, { paidAt: new Date(), ...over });
  return { orderId: order.id, staffId: staff.id, began: 0, anyway: [] };
}

test('ready keeps the data of the machine, writes history and tells the customer', async () => {
  const order = await aPaidOrder({ acceptedAt: new Date() });
  const now = new Date('2026-11-25T08:00:00Z');
  expect(await handOver({ ...order, server }, now)).toBe('ready');
  expect((await orderForStaff(order.orderId))?.order).toMatchObject({
    state: 'ready',
    readyAt: now,
    readyBy: order.staffId,
    server,
  });
  expect(await auditLogOf(order.orderId)).toMatchObject([{ kind: 'ready', byName: 'Colleague', server }]);
  expect(await db().select().from(schema.mails)).toMatchObject([{ kind: 'orderReady', orderId: order.orderId }]);
});

test('twenty clicks at once make one ready machine, one line of history and one mail', async () => {
  const order = await aPaidOrder({ acceptedAt: new Date() });
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => handOver({ ...order, server })));
  expect(outcomes.filter((outcome) => outcome === 'ready')).toHaveLength(1);
  const others = outcomes.filter((outcome) => outcome !== 'ready');
  expect(others).toHaveLength(19);
  const told = { kind: 'ready', byName: 'Colleague', server };
  for (const other of others) expect(other).toMatchObject({ conflict: [told] });
  expect(await auditLogOf(order.orderId)).toHaveLength(1);
  expect(await db().$count(schema.mails)).toBe(1);
});

test('a machine can be ready before anybody accepted the order', async () => {
  const order = await aPaidOrder();
  expect(await handOver({ ...order, server })).toBe('ready');
});

test.each([
  ['notPaid', { paidAt: null }],
  ['ended', { endedAt: new Date() }],
] as const)('an order is not ready: %s', async (refusal, moments) => {
  const order = await aPaidOrder(moments);
  expect(await handOver({ ...order, server })).toBe(refusal);
  expect(await db().$count(schema.mails)).toBe(0);
});

test('an unknown order is not found', async () => {
  expect(await handOver({ orderId: unknown, staffId: unknown, server, began: 0, anyway: [] })).toBe('notFound');
});

test('a note is in the history with its author', async () => {
  const { orderId, staffId } = await aPaidOrder();
  expect(await addNote({ orderId, staffId, note: 'Waits for a disk.', began: 0 })).toBe('noted');
  expect(await auditLogOf(orderId)).toMatchObject([{ kind: 'noted', byName: 'Colleague', note: 'Waits for a disk.' }]);
  expect(await addNote({ orderId: unknown, staffId, note: 'x', began: 0 })).toBe('notFound');
});

test('of one note sent twenty times one is kept, and a second colleague sees it before adding another', async () => {
  const note = { ...(await aPaidOrder()), note: 'Waits for a disk.' };
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => addNote(note)));
  expect(outcomes.filter((outcome) => outcome === 'noted')).toHaveLength(1);
  expect(await auditLogOf(note.orderId)).toHaveLength(1);
  expect(await addNote(note)).toMatchObject({ conflict: [{ kind: 'noted', byName: 'Colleague' }] });
  expect(await addNote({ ...note, began: 1 })).toBe('noted');
});

test('an empty note and a novel are refused at the field', () => {
  const problem = (note: string) => noteSchema.safeParse({ orderId: unknown, note }).error?.issues[0]?.message;
  expect(problem('  ')).toBe('required');
  expect(problem('x'.repeat(5001))).toBe('tooLong:5000');
});

test.each([
  ['IPv6 address', { ipv6: server.ipv6 }, { ipv6: 'R-10001' }],
  ['IPv4 address', { ipv4: server.ipv4 }, { ipv4: 'R-10001' }],
  ['host key', { hostKeys: server.hostKeys }, { hostKeys: 'R-10001' }],
  ['host key written without its kind', { hostKeys: [`SHA256:${'a'.repeat(43)}`] }, { hostKeys: 'R-10001' }],
  ['everything', server, { ipv6: 'R-10001', ipv4: 'R-10001', hostKeys: 'R-10001' }],
])('a machine is not ready with the %s of another living one, which is named', async (_, same, taken) => {
  await handOver({ ...(await aPaidOrder()), server });
  const second = await aPaidOrder();
  expect(await handOver({ ...second, server: { ...other, ...same } })).toEqual({ taken });
  expect((await orderForStaff(second.orderId))?.order.state).toBe('paid');
  expect(await db().$count(schema.mails)).toBe(1);
});

test('what a machine had is free again once it has ended', async () => {
  const first = await aPaidOrder();
  await handOver({ ...first, server });
  await db().update(schema.orders).set({ endedAt: new Date() }).where(eq(schema.orders.id, first.orderId));
  expect(await handOver({ ...(await aPaidOrder()), server })).toBe('ready');
});

test('of twenty machines made ready at once with one address one gets it', async () => {
  const orders = await Promise.all(Array.from({ length: 20 }, () => aPaidOrder()));
  const outcomes = await Promise.all(
    orders.map((order, at) =>
      handOver({ ...order, server: { ...server, ipv4: null, hostKeys: [`SHA256:${String(at).padStart(43, 'k')}`] } }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'ready')).toHaveLength(1);
  expect(await db().$count(schema.mails)).toBe(1);
});

test.each(['ipv6', 'ipv4'])('the database itself refuses a second living machine with one %s', async (field) => {
  await handOver({ ...(await aPaidOrder()), server });
  const same = { ...other, [field]: server[field === 'ipv6' ? 'ipv6' : 'ipv4'] };
  await expect(aPaidOrder({ readyAt: new Date(), server: same })).rejects.toThrow();
});
