import { and, eq, gt, gte, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { type Blocker, blockers } from '@/db/schema/words';
import { cancellationState } from './state';

const longestList = blockers.join(' ').length;

/** The blockers that staff saw and chose to override, from the value of a checkbox. */
export const anyway = z
  .string()
  .optional()
  .transform((value = '') => {
    const seen = value.slice(0, longestList).split(' ');
    return blockers.filter((blocker) => seen.includes(blocker));
  });

export function hasUnseen(blocked: readonly Blocker[], anyway: readonly Blocker[]): boolean {
  return blocked.some((blocker) => !anyway.includes(blocker));
}

/** Why a step was refused; nothing was changed, and staff can override it. */
export type Blocked = { blocked: Blocker[] };

export async function blockersOf(orderId: string, tx: Tx = db()): Promise<Blocker[]> {
  const { orders, requests, invoices } = schema;
  const open = await tx
    .select({ orderId: requests.orderId, confirmedAt: requests.confirmedAt, objectedAt: requests.objectedAt })
    .from(requests)
    .where(and(eq(requests.orderId, orderId), eq(requests.kind, 'cancel'), isNull(requests.doneAt)));
  const [order] = await tx.select({ cancelAt: orders.cancelAt }).from(orders).where(eq(orders.id, orderId));
  const returned = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(
      and(
        eq(invoices.orderId, orderId),
        gt(invoices.totalRappen, 0),
        gte(invoices.refundedRappen, invoices.totalRappen),
      ),
    )
    .limit(1);
  const states = open.map(cancellationState);
  const holds: Record<Blocker, boolean> = {
    cancelAsked: states.includes('asked'),
    cancelConfirmed: states.includes('confirmed'),
    cancelScheduled: order?.cancelAt != null,
    refunded: returned.length > 0,
  };
  return blockers.filter((blocker) => holds[blocker]);
}
