import { desc, eq, getTableColumns, inArray, not } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const { accounts, disputes, invoices, orders } = schema;

/** Stripe's words for a case in which nobody has to do anything any more. */
export const closedStatuses = ['won', 'lost', 'warning_closed', 'prevented'];

export type Dispute = typeof disputes.$inferSelect;
export type DisputeCase = Awaited<ReturnType<typeof cases>>[number];

/** Every dispute with its order, its customer and the invoice; the newest first. For staff only. */
function cases() {
  return db()
    .select({ dispute: getTableColumns(disputes), order: orders, customer: accounts, invoiceNumber: invoices.number })
    .from(disputes)
    .leftJoin(orders, eq(orders.id, disputes.orderId))
    .leftJoin(accounts, eq(accounts.id, orders.accountId))
    .leftJoin(invoices, eq(invoices.id, disputes.invoiceId))
    .orderBy(desc(disputes.openedAt))
    .$dynamic();
}

/** Those that are open, by deadline; the hundred newest that are closed. */
export async function disputeList(): Promise<{ open: DisputeCase[]; closed: DisputeCase[] }> {
  const [open, closed] = await Promise.all([
    cases().where(not(inArray(disputes.status, closedStatuses))),
    cases().where(inArray(disputes.status, closedStatuses)).limit(100),
  ]);
  const due = ({ dispute }: DisputeCase) => dispute.evidenceDueAt?.getTime() ?? Infinity;
  return { open: open.toSorted((a, b) => due(a) - due(b)), closed };
}

export async function disputesOf(orderId: string): Promise<Dispute[]> {
  return db().select().from(disputes).where(eq(disputes.orderId, orderId)).orderBy(desc(disputes.openedAt));
}

export async function disputeCase(disputeId: string): Promise<DisputeCase | undefined> {
  const [found] = await cases().where(eq(disputes.id, disputeId));
  return found;
}

/** Whether evidence can still be given. */
export function takesEvidence({ status, evidenceDueAt }: Dispute, now: Date): boolean {
  const waits = status === 'needs_response' || status === 'warning_needs_response';
  return waits && (!evidenceDueAt || evidenceDueAt > now);
}
