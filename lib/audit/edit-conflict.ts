import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema, type Tx } from '@/db/client';
import type { OrderEventKind } from '@/db/schema/words';
import { type AuditEntry, auditLogOf } from './log';

/** What a colleague must have seen of an order before taking the next step with it. */
const seen: readonly OrderEventKind[] = [
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
export type EditConflict = { conflict: AuditEntry[] };

/**
 * How far an order's audit log has come: forms of staff carry it from the page they began on, and a step is refused when the
 * audit log has gone on since.
 */
export function auditLogLength(history: { kind: OrderEventKind }[]): number {
  return history.filter(({ kind }) => seen.some((each) => each === kind)).length;
}

/**
 * Locks an order for a step of staff; undefined when its audit log is as long as `began` says, otherwise what came since.
 * Who writes the audit log in a step must hold this lock.
 */
export async function conflictSince(tx: Tx, orderId: string, began: number): Promise<EditConflict | undefined> {
  const { orders } = schema;
  await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for('update');
  const auditLog = await auditLogOf(orderId, { tx, kinds: seen });
  return auditLog.length > began ? { conflict: auditLog.slice(began) } : undefined;
}

/** How long an order's audit log was on the page a form began on; see `auditLogLength`. A form without it has seen nothing. */
export const began = z.coerce.number().int().nonnegative().catch(0);

/** A box that was ticked or not. */
export const ticked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');
