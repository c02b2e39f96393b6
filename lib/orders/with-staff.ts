import { inArray, type SQL, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const { machines, orders } = schema;

const machine = sql`from ${machines} where ${machines.orderId} = ${orders.id} and ${machines.deletedAt} is null`;

/**
 * A column of orders: since when people have to build it. That is its payment, or when its machine was left to them; null while an
 * engine builds it, since nobody has to accept it then.
 */
export const withStaffSince: SQL<Date | null> =
  sql`case when exists (select ${machine}) then (select ${machines.leftToStaffAt} ${machine}) else ${orders.paidAt} end`.mapWith(
    orders.paidAt,
  );

/** The same for several orders, by their ids. */
export async function staffSinceOf(orderIds: string[]): Promise<Map<string, Date | null>> {
  const rows = await db()
    .select({ id: orders.id, since: withStaffSince })
    .from(orders)
    .where(inArray(orders.id, orderIds));
  return new Map(rows.map(({ id, since }) => [id, since]));
}
