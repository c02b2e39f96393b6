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
  await db()
    .delete(orders)
    .where(and(isNull(orders.placedAt), lt(orders.createdAt, new Date(now.getTime() - begunForDays * dayMs))));
}
