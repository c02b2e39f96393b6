import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { type EditConflict, conflictSince } from '@/lib/audit/edit-conflict';
import { record } from '@/lib/audit/log';
import { notifyCustomer, recipientColumns } from '@/lib/orders/notify';
import { serverChanges } from './difference';
import type { HandOver } from './hand-over';
import { type Taken, takenByOthers } from './taken';

/** `reason` may be empty; the customer is notified only when `tell` is set. */
type Correction = HandOver & { tell: boolean; reason: string };

/** Only for a machine that is ready; refused when the order changed since `began` or an address or key is taken. */
export async function changeServer(
  { orderId, server, staffId, began, tell, reason }: Correction,
  now = new Date(),
): Promise<'serverChanged' | 'serverSame' | 'notReady' | EditConflict | Taken> {
  return db().transaction(async (tx) => {
    const taken = await takenByOthers(tx, { orderId, server });
    const conflict = await conflictSince(tx, orderId, began);
    const order = await readyOrder(tx, orderId);
    const before = order?.server;
    const changes = before ? serverChanges(before, server) : [];
    if (before && changes.length === 0) return 'serverSame';
    const refusal = conflict ?? taken;
    if (refusal) return refusal;
    if (!before) return 'notReady';
    await tx.update(schema.orders).set({ server }).where(eq(schema.orders.id, orderId));
    await record(tx, orderId, { kind: 'serverChanged', before, server, note: reason }, { by: staffId, at: now });
    const key = `${orderId}/${await changesOf(tx, orderId)}`;
    const props = { server, changes, reason, rebuilt: staffId === null };
    if (tell) await notifyCustomer(tx, order, { kind: 'serverChanged', key, props });
    return 'serverChanged';
  });
}

async function readyOrder(tx: Tx, orderId: string) {
  const { orders } = schema;
  const [order] = await tx
    .select({ ...recipientColumns, server: orders.server })
    .from(orders)
    .where(and(eq(orders.id, orderId), isNotNull(orders.readyAt), isNull(orders.endedAt)));
  return order;
}

async function changesOf(tx: Tx, orderId: string): Promise<number> {
  const { orderEvents } = schema;
  const [row] = await tx
    .select({ changes: count() })
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, orderId), eq(orderEvents.kind, 'serverChanged')));
  return row?.changes ?? 0;
}
