import { and, eq, lte, or, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { record } from '@/lib/audit/log';
import type { SubscriptionFacts } from '@/lib/payments/subscription';

/** Stores a subscription unless a newer reading exists. Ignores other shops' and failed first attempts. */
export async function upsertSubscription(facts: SubscriptionFacts, readAt: Date): Promise<void> {
  const { orderId } = facts;
  if (!orderId) return;
  await db().transaction(async (tx) => {
    const kept = await updateSubscription(tx, facts, readAt);
    if (kept) await updateOrder(tx, orderId, facts);
  });
}

async function updateSubscription(tx: Tx, facts: SubscriptionFacts, readAt: Date): Promise<boolean> {
  const { subscriptions } = schema;
  const { status, startedAt, paidUntil, cancelAt, endedAt } = facts;
  const kept = await tx
    .update(subscriptions)
    .set({ status, startedAt, paidUntil, cancelAt, endedAt, updatedAt: readAt })
    .where(and(eq(subscriptions.id, facts.id), lte(subscriptions.updatedAt, readAt)))
    .returning({ id: subscriptions.id });
  return kept.length > 0;
}

async function updateOrder(tx: Tx, orderId: string, { cancelAt, endedAt }: SubscriptionFacts): Promise<void> {
  const { orders } = schema;
  const changed = or(
    sql`${orders.cancelAt} is distinct from ${cancelAt}`,
    sql`${orders.endedAt} is distinct from ${endedAt}`,
  );
  const [order] = await tx
    .update(orders)
    .set({ cancelAt, endedAt })
    .where(and(eq(orders.id, orderId), changed))
    .returning({ id: orders.id });
  if (!order) return;
  if (endedAt) await record(tx, orderId, { kind: 'ended', endAt: endedAt });
  else if (cancelAt) await record(tx, orderId, { kind: 'cancelScheduled', endAt: cancelAt });
  else await record(tx, orderId, 'cancelRevoked');
}
