import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema, type Tx } from '@/db/client';
import type { HistoryKind } from '@/db/schema/words';
import { type HistoryLine, historyOf } from './log';

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

/** The order went on while a form stood open: what happened since, oldest first. Nothing was changed. */
export type Overtaken = { overtaken: HistoryLine[] };

/**
 * How far an order's story has come: forms of staff carry it from the page they began on, and a step is refused when the
 * story has gone on since.
 */
export function storyLength(history: { kind: HistoryKind }[]): number {
  return history.filter(({ kind }) => seen.some((each) => each === kind)).length;
}

/**
 * Locks an order for a step of staff; undefined when its story is as long as `began` says, otherwise what came since.
 * Who writes the story in a step must hold this lock.
 */
export async function overtakenSince(tx: Tx, orderId: string, began: number): Promise<Overtaken | undefined> {
  const { orders } = schema;
  await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for('update');
  const story = await historyOf(orderId, { tx, kinds: seen });
  return story.length > began ? { overtaken: story.slice(began) } : undefined;
}

/** How long an order's story was on the page a form began on; see `storyLength`. A form without it has seen nothing. */
export const began = z.coerce.number().int().nonnegative().catch(0);

/** A box that was ticked or not. */
export const ticked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');
