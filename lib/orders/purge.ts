import { and, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const dayMs = 24 * 60 * 60 * 1000;
/** How long an order that was begun and not placed waits in its account. */
export const begunForDays = 90;

/**
 * Erases choices that nobody has ordered, as the privacy page says: those of browsers when they have run out, and orders
 * begun in an account and not placed for `begunForDays`. Safe to run as often as you like.
 */
export async function forgetChoices(now: Date): Promise<void> {
  const { drafts, orders } = schema;
  await db().delete(drafts).where(lt(drafts.expiresAt, now));
  const longAgo = new Date(now.getTime() - begunForDays * dayMs);
  await db()
    .delete(orders)
    // What was never placed was never paid; said as well, it lets the index of unpaid orders find them among a million.
    .where(and(isNull(orders.paidAt), isNull(orders.placedAt), lt(orders.createdAt, longAgo)));
}
