import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { Server } from '@/db/schema/orders';
import { record } from './history';
import { type Refusal, whyRefused } from './refusal';
import { tellCustomer, toldColumns } from './tell';

type Delivery = { orderId: string; server: Server; staffId: string };

/**
 * The machine is built: keeps its data, and tells the customer, once however many colleagues press the button. An order
 * need not have been accepted before.
 */
export async function markReady({ orderId, server, staffId }: Delivery, now = new Date()): Promise<'ready' | Refusal> {
  const { orders } = schema;
  return db().transaction(async (tx) => {
    const [ready] = await tx
      .update(orders)
      .set({ readyAt: now, readyBy: staffId, server })
      .where(and(eq(orders.id, orderId), isNotNull(orders.paidAt), isNull(orders.readyAt), isNull(orders.endedAt)))
      .returning(toldColumns);
    if (!ready) return whyRefused(tx, orderId);
    await record(tx, orderId, 'ready', { by: staffId, at: now, detail: { server } });
    await tellCustomer(tx, ready, 'orderReady', orderId);
    return 'ready';
  });
}

/**
 * Corrects the data of a machine that is ready. The customer hears of it only when `tell` is set: a new mail with the
 * new data, one for each change.
 */
export async function changeServer(
  { orderId, server, staffId, tell }: Delivery & { tell: boolean },
  now = new Date(),
): Promise<'serverChanged' | 'serverSame' | 'notReady'> {
  return db().transaction(async (tx) => {
    const order = await lockReady(tx, orderId);
    if (!order) return 'notReady';
    if (order.server && sameServer(order.server, server)) return 'serverSame';
    await tx.update(schema.orders).set({ server }).where(eq(schema.orders.id, orderId));
    await record(tx, orderId, 'serverChanged', { by: staffId, at: now, detail: { before: order.server, server } });
    if (tell) await tellCustomer(tx, order, 'orderReady', `${orderId}/${await changesOf(tx, orderId)}`);
    return 'serverChanged';
  });
}

async function lockReady(tx: Tx, orderId: string) {
  const { orders } = schema;
  const [order] = await tx
    .select({ ...toldColumns, server: orders.server })
    .from(orders)
    .where(and(eq(orders.id, orderId), isNotNull(orders.readyAt), isNull(orders.endedAt)))
    .for('update');
  return order;
}

function sameServer(a: Server, b: Server): boolean {
  return a.ipv6 === b.ipv6 && a.ipv4 === b.ipv4 && a.user === b.user && a.hostKeys.join('\n') === b.hostKeys.join('\n');
}

async function changesOf(tx: Tx, orderId: string): Promise<number> {
  const { orderEvents } = schema;
  const [row] = await tx
    .select({ changes: count() })
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, orderId), eq(orderEvents.kind, 'serverChanged')));
  return row?.changes ?? 0;
}
