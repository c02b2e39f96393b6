import { and, asc, gt, inArray, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { db, schema } from '@/db/client';

/** Rows that were last stored before a run began; of those that can still change, they are the ones it has not seen. */
export type Unseen = {
  before: Date;
  /** The last id that was looked at. */
  after: string;
};

const { subscriptions, invoices, refunds, disputes, creditNotes, orders } = schema;

export function aliveSubscriptions(unseen: Unseen): Promise<string[]> {
  const hasNotEnded = db()
    .select({ id: orders.id })
    .from(orders)
    .where(and(isNull(orders.endedAt), isNotNull(orders.paidAt)));
  return idsOf(subscriptions, or(isNull(subscriptions.endedAt), inArray(subscriptions.orderId, hasNotEnded)), unseen);
}

const isUnsettled = inArray(invoices.status, ['open', 'processing', 'failed', 'uncollectible']);

export function aliveInvoices(unseen: Unseen): Promise<string[]> {
  // Those stored before these columns existed.
  return idsOf(invoices, or(isUnsettled, isNull(invoices.reason)), unseen);
}

export function aliveRefunds(unseen: Unseen): Promise<string[]> {
  return idsOf(refunds, inArray(refunds.status, ['pending', 'requires_action', 'unknown']), unseen);
}

export function aliveDisputes(unseen: Unseen): Promise<string[]> {
  return idsOf(disputes, isNull(disputes.closedAt), unseen);
}

/** Stripe takes one back only while its invoice is open. */
export function aliveCreditNotes(unseen: Unseen): Promise<string[]> {
  const unsettled = db().select({ id: invoices.id }).from(invoices).where(isUnsettled);
  return idsOf(creditNotes, and(isNull(creditNotes.voidedAt), inArray(creditNotes.invoiceId, unsettled)), unseen);
}

const perStep = 100;

type Mirror = PgTable & { id: PgColumn; updatedAt: PgColumn };

async function idsOf(table: Mirror, isAlive: SQL | undefined, { before, after }: Unseen): Promise<string[]> {
  const rows = await db()
    .select({ id: table.id })
    .from(table)
    .where(and(isAlive, lt(table.updatedAt, before), gt(table.id, after)))
    .orderBy(asc(table.id))
    .limit(perStep);
  return rows.map(({ id }) => String(id));
}
