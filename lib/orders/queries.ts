import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';

export type Order = typeof schema.orders.$inferSelect;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An order of this account; undefined for anything else, so that other accounts' orders look nonexistent. */
export async function orderOf(accountId: string, orderId: string): Promise<Order | undefined> {
  if (!uuidForm.test(orderId)) return undefined;
  const [order] = await db()
    .select()
    .from(schema.orders)
    .where(and(eq(schema.orders.id, orderId), eq(schema.orders.accountId, accountId)));
  return order;
}

export async function ordersOf(accountId: string): Promise<Order[]> {
  return db()
    .select()
    .from(schema.orders)
    .where(and(eq(schema.orders.accountId, accountId), isNotNull(schema.orders.placedAt)))
    .orderBy(desc(schema.orders.createdAt));
}

/** Any order with its customer; for staff pages only. */
export async function orderForStaff(orderId: string) {
  if (!uuidForm.test(orderId)) return undefined;
  const [row] = await db()
    .select({ order: schema.orders, customer: schema.accounts })
    .from(schema.orders)
    .innerJoin(schema.accounts, eq(schema.accounts.id, schema.orders.accountId))
    .where(eq(schema.orders.id, orderId));
  return row;
}
