import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { record } from '@/lib/audit/log';
import type { SubscriptionFacts } from '@/lib/payments/subscription';
import { watchPrice } from './price-watch';
import { differs, inTurn, type Mirrored, notOurs, type Reading } from './row';
import { paidTime } from './upsert-invoice';

const { orders, subscriptions } = schema;

/** Stores a subscription unless a newer reading exists. Ignores other shops' and failed first attempts. */
export async function upsertSubscription(
  facts: SubscriptionFacts,
  readAt: Date,
  { at = readAt, tx }: Reading = {},
): Promise<Mirrored> {
  return inTurn(facts.id, tx, async (tx) => {
    await addMissing(tx, facts);
    const [before] = await tx.select().from(subscriptions).where(eq(subscriptions.id, facts.id));
    if (!before) return notOurs;
    const { orderId } = before;
    if (before.updatedAt > readAt) return { orderId, changed: false };
    const { id: _, orderId: __, canceledAt: ___, latestInvoiceId: ____, ...columns } = facts;
    const [after] = await tx
      .update(subscriptions)
      .set({ ...columns, paidUntil: paidTime, updatedAt: readAt })
      .where(eq(subscriptions.id, facts.id))
      .returning({ paidUntil: subscriptions.paidUntil });
    const moved = await updateOrder(tx, orderId, { facts, at });
    await watchPrice(tx, orderId, facts, at);
    return { orderId, changed: moved || differs(before, { ...columns, ...after }) };
  });
}

/** An order that was paid without anybody saying by which subscription. */
async function addMissing(tx: Tx, { id, orderId, status, startedAt }: SubscriptionFacts): Promise<void> {
  if (!orderId || status.startsWith('incomplete')) return;
  const paid = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, orderId), isNotNull(orders.paidAt)));
  if (paid.length === 0) return;
  await tx.insert(subscriptions).values({ id, orderId, status, startedAt, updatedAt: startedAt }).onConflictDoNothing();
}

type Change = { facts: SubscriptionFacts; at: Date };

/** Whether the order's end moved. */
async function updateOrder(tx: Tx, orderId: string, { facts, at }: Change): Promise<boolean> {
  const { cancelAt, canceledAt, endedAt } = facts;
  const changed = or(
    sql`${orders.cancelAt} is distinct from ${cancelAt}`,
    sql`${orders.endedAt} is distinct from ${endedAt}`,
  );
  const [order] = await tx
    .update(orders)
    .set({ cancelAt, endedAt })
    .where(and(eq(orders.id, orderId), changed))
    .returning({ id: orders.id });
  if (!order) return false;
  if (endedAt) await record(tx, orderId, { kind: 'ended', endAt: endedAt }, { at: endedAt });
  else if (cancelAt) await record(tx, orderId, { kind: 'cancelScheduled', endAt: cancelAt }, { at: canceledAt ?? at });
  else await record(tx, orderId, 'cancelRevoked', { at });
  return true;
}
