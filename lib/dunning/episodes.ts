import { desc, inArray } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';

const { dunningEpisodes } = schema;

export type DunningEpisode = typeof dunningEpisodes.$inferSelect;

/** By order; those without one are missing. */
export async function newestEpisodes(orderIds: string[], tx: Tx = db()): Promise<Map<string, DunningEpisode>> {
  const { orderId, startedAt, id } = dunningEpisodes;
  const newest = await tx
    .selectDistinctOn([orderId])
    .from(dunningEpisodes)
    .where(inArray(orderId, orderIds))
    .orderBy(orderId, desc(startedAt), desc(id));
  return new Map(newest.map((episode) => [episode.orderId, episode]));
}

export async function newestEpisode(orderId: string, tx: Tx = db()): Promise<DunningEpisode | undefined> {
  return (await newestEpisodes([orderId], tx)).get(orderId);
}

export function isOpen(episode: DunningEpisode | undefined): episode is DunningEpisode {
  return episode !== undefined && !episode.recoveredAt && !episode.endedAt;
}
