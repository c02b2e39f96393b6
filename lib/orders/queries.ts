import { and, desc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { Owner } from '@/lib/payments/parts/owner';

export type Order = typeof schema.orders.$inferSelect;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An order of this account; undefined for anything else, a discarded draft too: it looks nonexistent. */
export async function orderOf(accountId: string, orderId: string): Promise<Order | undefined> {
  if (!uuidForm.test(orderId)) return undefined;
  const [order] = await db()
    .select()
    .from(schema.orders)
    .where(and(eq(schema.orders.id, orderId), eq(schema.orders.accountId, accountId), notDiscardedDraft));
  return order;
}

const notDiscardedDraft = or(isNotNull(schema.orders.placedAt), isNull(schema.orders.endedAt));

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

/** By our metadata or ids we know, since other products may share the Stripe account. */
export async function isOurs(tx: Tx, { orderId, customerId, ids }: Owner): Promise<boolean> {
  if (orderId) return true;
  const { accounts, orders, subscriptions, invoices } = schema;
  const one = { id: accounts.id };
  if (customerId) {
    const [known] = await tx.select(one).from(accounts).where(eq(accounts.stripeCustomerId, customerId)).limit(1);
    if (known) return true;
    const { partners } = schema;
    const [partner] = await tx.select({ id: partners.id }).from(partners).where(eq(partners.id, customerId)).limit(1);
    if (partner) return true;
  }
  if (ids.length === 0) return false;
  const paying = await tx.select({ id: orders.id }).from(orders).where(inArray(orders.checkoutSessionId, ids));
  if (paying.length > 0) return true;
  const contracts = await tx.select({ id: subscriptions.id }).from(subscriptions).where(inArray(subscriptions.id, ids));
  if (contracts.length > 0) return true;
  return (await tx.select({ id: invoices.id }).from(invoices).where(inArray(invoices.id, ids))).length > 0;
}
