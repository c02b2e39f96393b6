import { and, desc, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { Order } from './queries';

/** The orders that this account has begun and not placed, newest first. */
export async function draftOrdersOf(accountId: string): Promise<Order[]> {
  const { orders } = schema;
  return db()
    .select()
    .from(orders)
    .where(and(eq(orders.accountId, accountId), isNull(orders.placedAt)))
    .orderBy(desc(orders.createdAt));
}

/** Throws away an order that was never placed. Returns whether there was one. */
export async function dropDraftOrder(accountId: string, orderId: string): Promise<boolean> {
  const { orders } = schema;
  const mine = (await draftOrdersOf(accountId)).some(({ id }) => id === orderId);
  if (!mine) return false;
  const dropped = await db()
    .delete(orders)
    .where(and(eq(orders.id, orderId), eq(orders.accountId, accountId), isNull(orders.placedAt)))
    .returning({ id: orders.id });
  return dropped.length > 0;
}
