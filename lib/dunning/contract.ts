import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';

const { dunningEpisodes, invoices, orders, subscriptions } = schema;

export type DunningEpisode = typeof dunningEpisodes.$inferSelect;

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
    newestEpisode(db(), orderId),
  ]);
  return found && { ...found, invoices: bills, episode };
}

export async function newestEpisode(tx: Tx, orderId: string): Promise<DunningEpisode | undefined> {
  const [episode] = await tx
    .select()
    .from(dunningEpisodes)
    .where(eq(dunningEpisodes.orderId, orderId))
    .orderBy(desc(dunningEpisodes.startedAt), desc(dunningEpisodes.id))
    .limit(1);
  return episode;
}

export function isOpen(episode: Contract['episode']): episode is DunningEpisode {
  return episode !== undefined && !episode.recoveredAt && !episode.endedAt;
}
