import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { type Blocker, blockers } from '@/db/schema/words';
import { auditLogOf } from '@/lib/audit/log';
import { handOver } from '@/lib/machines/hand-over';
import { acceptOrder } from '@/lib/orders/accept';
import { listOrders } from '@/lib/orders/list';
import { orderForStaff } from '@/lib/orders/queries';
import { messages } from '@/messages/all';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder, anAccount } from '@/tests/factories';
import { anyway, blockersOf } from './blockers';

useDatabase();
beforeEach(resetDatabase);

const at = new Date('2026-11-26T10:00:00Z');
const server = { ipv6: '2a0a:e5c0:2::1', ipv4: null, user: 'root', hostKeys: [`SHA256:${'a'.repeat(43)}`] };

async function anOrder() {
  const staff = await anAccount({ staff: true });
  const order = await aPlacedOrder(undefined, { paidAt: at });
  return { orderId: order.id, accountId: order.accountId, staffId: staff.id, began: 0, anyway: [] as Blocker[] };
}

async function aCancellation(orderId: string | null, over: Partial<typeof schema.requests.$inferInsert> = {}) {
  const written = { site: 'rails-hosting', locale: 'en', name: 'N', email: 'n@example.org', message: 'R-1' } as const;
  await db()
    .insert(schema.requests)
    .values({ ...written, kind: 'cancel', orderId, ...over });
}

async function anInvoice(orderId: string, accountId: string, refundedRappen: number, totalRappen = 5000) {
  const invoice = { number: 'X-1', status: 'paid' as const, totalRappen, refundedRappen, issuedAt: at };
  await db()
    .insert(schema.invoices)
    .values({ id: `in_${refundedRappen}`, orderId, accountId, ...invoice });
}

test('every blocker has words in every language', () => {
  for (const { admin } of Object.values(messages))
    expect(Object.keys(admin.blockers)).toEqual(expect.arrayContaining([...blockers]));
});

const ways: [string, (order: Awaited<ReturnType<typeof anOrder>>) => Promise<unknown>][] = [
  ['cancelAsked', ({ orderId }) => aCancellation(orderId)],
  ['cancelConfirmed', ({ orderId }) => aCancellation(orderId, { confirmedAt: at })],
  [
    'cancelScheduled',
    ({ orderId }) => db().update(schema.orders).set({ cancelAt: at }).where(eq(schema.orders.id, orderId)),
  ],
  ['refunded', ({ orderId, accountId }) => anInvoice(orderId, accountId, 5000)],
];

test.each(ways)('%s: the order is neither accepted nor ready, and nothing is written', async (blocker, happen) => {
  const order = await anOrder();
  await happen(order);
  expect(await acceptOrder({ ...order, promisedAt: at })).toEqual({ blocked: [blocker] });
  expect(await handOver({ ...order, server })).toEqual({ blocked: [blocker] });
  expect((await orderForStaff(order.orderId))?.order.state).toBe('paid');
  expect(await db().$count(schema.mails)).toBe(0);
});

test.each(ways)(
  '%s: a colleague who means it can build all the same, and the audit log says so',
  async (blocker, happen) => {
    const order = { ...(await anOrder()), anyway: [...blockers] };
    await happen(order);
    expect(await acceptOrder({ ...order, promisedAt: at })).toBe('accepted');
    expect(await handOver({ ...order, server, began: 1 })).toBe('ready');
    expect(await auditLogOf(order.orderId)).toMatchObject([
      { kind: 'accepted', anyway: [blocker] },
      { kind: 'ready', anyway: [blocker] },
    ]);
  },
);

test('a colleague who meant what the page showed is told what has come since', async () => {
  const order = { ...(await anOrder()), anyway: anyway.parse('cancelAsked') };
  await aCancellation(order.orderId);
  await aCancellation(order.orderId, { confirmedAt: at });
  expect(await acceptOrder({ ...order, promisedAt: at })).toEqual({ blocked: ['cancelAsked', 'cancelConfirmed'] });
  const seen = { ...order, anyway: anyway.parse('cancelAsked cancelConfirmed') };
  expect(await acceptOrder({ ...seen, promisedAt: at })).toBe('accepted');
});

test.each([undefined, '', 'on', 'CANCELASKED', 'cancelAskedrefunded'])('a box that says %j means nothing', (value) => {
  expect(anyway.parse(value)).toEqual([]);
});

test('nothing speaks against an order whose cancellation was denied or dealt with, is another one’s, or was part refunded', async () => {
  const order = await anOrder();
  await aCancellation(order.orderId, { objectedAt: at });
  await aCancellation(order.orderId, { confirmedAt: at, doneAt: at });
  await aCancellation(order.orderId, { kind: 'contact' });
  await aCancellation(null);
  await aCancellation((await anOrder()).orderId, { confirmedAt: at });
  await anInvoice(order.orderId, order.accountId, 4999);
  await anInvoice(order.orderId, order.accountId, 0, 0);
  expect(await blockersOf(order.orderId)).toEqual([]);
  expect(await handOver({ ...order, server })).toBe('ready');
});

test('the list shows which orders have a cancellation that nobody denied or dealt with', async () => {
  const [open, denied, done, none] = [await anOrder(), await anOrder(), await anOrder(), await anOrder()];
  await aCancellation(open.orderId);
  await aCancellation(denied.orderId, { objectedAt: at });
  await aCancellation(done.orderId, { doneAt: at });
  const { orders } = await listOrders({ limit: 9 });
  const marked = orders.filter(({ cancellation }) => cancellation).map(({ id }) => id);
  expect(marked).toEqual([open.orderId]);
  expect(orders.map(({ id }) => id)).toContain(none.orderId);
});
