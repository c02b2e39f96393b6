import { asc, eq } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { historyKinds } from '@/db/schema/words';

export type HistoryKind = (typeof historyKinds)[number];

/** One line of an order's story, written in the transaction that made it true. `by` is the colleague who did it. */
export async function record(
  tx: Tx,
  orderId: string,
  kind: HistoryKind,
  { by, detail = {}, at }: { by?: string; detail?: Record<string, unknown>; at?: Date } = {},
): Promise<void> {
  await tx.insert(schema.orderEvents).values({ orderId, kind, by, detail, at });
}

/** The story of an order, oldest first, with the name of the colleague who acted. For staff. */
export async function historyOf(orderId: string) {
  return db()
    .select({
      id: schema.orderEvents.id,
      kind: schema.orderEvents.kind,
      at: schema.orderEvents.at,
      detail: schema.orderEvents.detail,
      byName: schema.accounts.name,
    })
    .from(schema.orderEvents)
    .leftJoin(schema.accounts, eq(schema.accounts.id, schema.orderEvents.by))
    .where(eq(schema.orderEvents.orderId, orderId))
    .orderBy(asc(schema.orderEvents.at), asc(schema.orderEvents.id));
}
