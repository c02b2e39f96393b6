import { and, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { withoutInvoice } from './draft';

export const draftOrderDays = 90;

/** Purges expired carts and draft orders older than `draftOrderDays`, as the privacy page promises. Safe to repeat. */
export async function purgeAbandoned(now: Date): Promise<void> {
  const { carts, orders } = schema;
  await db().delete(carts).where(lt(carts.expiresAt, now));
  const longAgo = new Date(now.getTime() - draftOrderDays * dayMs);
  await db()
    .delete(orders)
    // Redundant, but lets PostgreSQL use the index of unpaid orders.
    .where(and(isNull(orders.paidAt), isNull(orders.placedAt), lt(orders.createdAt, longAgo), withoutInvoice()));
}
