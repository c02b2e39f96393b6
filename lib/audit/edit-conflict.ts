import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema, type Tx } from '@/db/client';
import type { OrderEventKind } from '@/db/schema/words';
import { type AuditEntry, auditLogOf } from './log';

/** What staff must have seen of an order before they take the next step. */
const seen: readonly OrderEventKind[] = [
  'accepted',
  'promiseMoved',
  'ready',
  'serverChanged',
  'noted',
  'cancelScheduled',
  'cancelRevoked',
  'refunded',
  'refundFailed',
  'disputed',
  'planChanged',
  'contractStep',
  'disputeLost',
  'suspended',
  'recovered',
  'machineStopped',
  'machineStarted',
  'machineRemoved',
  'ended',
];

/** What happened since the form was opened, oldest first; nothing was changed. */
export type EditConflict = { conflict: AuditEntry[] };

/** Staff forms carry it as `began`: a step is refused when the audit log has grown since. */
export function auditLogLength(history: { kind: OrderEventKind }[]): number {
  return history.filter(({ kind }) => seen.some((each) => each === kind)).length;
}

/** Locks the order, as every staff step that writes the audit log must; undefined when nothing came since `began`. */
export async function conflictSince(tx: Tx, orderId: string, began: number): Promise<EditConflict | undefined> {
  const { orders } = schema;
  await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for('update');
  const auditLog = await auditLogOf(orderId, { tx, kinds: seen });
  // What Stripe tells late has its own, earlier time; ids are in the order of writing.
  const written = auditLog.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return written.length > began ? { conflict: written.slice(began) } : undefined;
}

/** The `auditLogLength` of the page with the form; without it, nothing counts as seen. */
export const began = z.coerce.number().int().nonnegative().catch(0);

export const ticked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');
