import { and, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';

/** How long an order that was begun and not placed waits in its account. */
export const draftOrderDays = 90;

/**
 * Erases choices that nobody has ordered, as the privacy page says: those of browsers when they have run out, and orders
 * begun in an account and not placed for `draftOrderDays`. Safe to run as often as you like.
 */
export async function purgeAbandoned(now: Date): Promise<void> {
  const { carts, orders } = schema;
  await db().delete(carts).where(lt(carts.expiresAt, now));
  const longAgo = new Date(now.getTime() - draftOrderDays * dayMs);
  await db()
    .delete(orders)
    // What was never placed was never paid; said as well, it lets the index of unpaid orders find them among a million.
    .where(and(isNull(orders.paidAt), isNull(orders.placedAt), lt(orders.createdAt, longAgo)));
}
