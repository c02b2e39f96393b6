import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { newestEpisode } from './episodes';

const { invoices, orders, subscriptions } = schema;

/** A paid order's contract as our tables know it, with its newest episode of unpaid renewals. */
export type Contract = NonNullable<Awaited<ReturnType<typeof contractOf>>>;

/** Undefined for an order that was never paid or has no subscription. */
export async function contractOf(orderId: string) {
  const [[found], bills, episode] = await Promise.all([
    db()
      .select({ order: orders, subscription: subscriptions })
      .from(orders)
      .innerJoin(subscriptions, eq(subscriptions.orderId, orders.id))
      .where(and(eq(orders.id, orderId), isNotNull(orders.paidAt))),
    db().select().from(invoices).where(eq(invoices.orderId, orderId)).orderBy(asc(invoices.issuedAt)),
    newestEpisode(orderId),
  ]);
  return found && { ...found, invoices: bills, episode };
}
