import { and, eq, gt, gte, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { cancellationState } from './state';

/**
 * Why an order should perhaps not be built any more: somebody sent a cancellation that the customer has not confirmed yet;
 * the customer confirmed one; the subscription is cancelled at Stripe; the money went back.
 */
export const doubts = ['cancelAsked', 'cancelConfirmed', 'cancelScheduled', 'refunded'] as const;
export type Doubt = (typeof doubts)[number];

/** The doubts that a colleague has seen and goes on in spite of: the value of a box that is ticked. */
export const anyway = z
  .string()
  .optional()
  .transform((value = '') => doubts.filter((doubt) => value.split(' ').includes(doubt)));

/** Whether there are doubts that somebody who goes on in spite of others has not seen. */
export function isNews(doubted: readonly Doubt[], anyway: readonly Doubt[]): boolean {
  return doubted.some((doubt) => !anyway.includes(doubt));
}

/** A step was refused for these reasons; a colleague can take it all the same by saying so. Nothing was changed. */
export type Doubted = { doubted: Doubt[] };

/** What speaks against building an order now, from what customers wrote and what Stripe reported. */
export async function doubtsOf(orderId: string, tx: Tx = db()): Promise<Doubt[]> {
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
  const holds: Record<Doubt, boolean> = {
    cancelAsked: states.includes('asked'),
    cancelConfirmed: states.includes('confirmed'),
    cancelScheduled: order?.cancelAt != null,
    refunded: returned.length > 0,
  };
  return doubts.filter((doubt) => holds[doubt]);
}
