import { and, asc, eq, inArray } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { HistoryKind } from './history';

/** What a colleague must have seen of an order before taking the next step with it. */
const seen: readonly HistoryKind[] = [
  'accepted',
  'ready',
  'serverChanged',
  'noted',
  'cancelScheduled',
  'cancelRevoked',
  'refunded',
  'disputed',
  'ended',
];

/** A line of an order's story, as a colleague who was overtaken is told it. */
export type Step = { kind: string; at: Date; byName: string | null; detail: Record<string, unknown> };

/** The order went on while a form stood open: what happened since, oldest first. Nothing was changed. */
export type Overtaken = { overtaken: Step[] };

/**
 * How far an order's story has come: forms of staff carry it from the page they began on, and a step is refused when the
 * story has gone on since.
 */
export function storyLength(history: { kind: string }[]): number {
  return history.filter(({ kind }) => seen.some((each) => each === kind)).length;
}

/**
 * Locks an order for a step of staff; undefined when its story is as long as `began` says, otherwise what came since.
 * Who writes the story in a step must hold this lock.
 */
export async function overtakenSince(tx: Tx, orderId: string, began: number): Promise<Overtaken | undefined> {
  const { orders, orderEvents, accounts } = schema;
  await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for('update');
  const { kind, at, detail } = orderEvents;
  const story = await tx
    .select({ kind, at, detail, byName: accounts.name })
    .from(orderEvents)
    .leftJoin(accounts, eq(accounts.id, orderEvents.by))
    .where(and(eq(orderEvents.orderId, orderId), inArray(kind, [...seen])))
    .orderBy(asc(at), asc(orderEvents.id));
  return story.length > began ? { overtaken: story.slice(began) } : undefined;
}
