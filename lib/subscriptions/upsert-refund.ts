import { and, eq, lte, sql } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { RefundStatus } from '@/db/schema/words';
import { record } from '@/lib/audit/log';
import { flag } from '@/lib/flags/flags';
import { formatRappen } from '@/lib/money';
import type { RefundFacts } from '@/lib/payments/reversal';
import { livemode } from '@/lib/payments/stripe';
import { invoiceOf, type OfInvoice } from './invoice-of';
import { differs, inTurn, type Mirrored, type Reading } from './row';

const { invoices, refunds } = schema;

/**
 * Stores a refund as read at `readAt`, and the invoice's refunded amount with it. Once each: logs and flags that it
 * succeeded, and that it failed. One that staff made here with a reason is no flag.
 */
export async function upsertRefund(
  facts: RefundFacts,
  readAt: Date,
  { at = readAt, tx }: Reading = {},
): Promise<Mirrored> {
  return inTurn(facts.invoiceId ?? facts.id, tx, async (tx) => {
    const invoice = await invoiceOf(tx, facts.invoiceId);
    const { customerId: _, ...columns } = facts;
    const row = { ...columns, invoiceId: facts.invoiceId ?? null, orderId: invoice?.orderId ?? null };
    const [before] = await tx.select().from(refunds).where(eq(refunds.id, facts.id));
    const stored = await tx
      .insert(refunds)
      .values({ ...row, updatedAt: readAt })
      .onConflictDoUpdate({
        target: refunds.id,
        set: { ...row, updatedAt: readAt },
        setWhere: lte(refunds.updatedAt, readAt),
      })
      .returning({ id: refunds.id });
    const orderId = invoice?.orderId;
    if (stored.length === 0) return { orderId, changed: false };
    await sumUp(tx, facts.invoiceId);
    if (before?.status !== facts.status) await tell(tx, facts, { invoice, before, at });
    return { orderId, changed: !before || differs(before, row) };
  });
}

/** What was given back of an invoice, in rappen. */
export async function refundedOf(tx: Tx, invoiceId: string): Promise<number> {
  const succeeded: RefundStatus = 'succeeded';
  const [row] = await tx
    .select({ sum: sql<number>`coalesce(sum(${refunds.amountRappen}), 0)::int` })
    .from(refunds)
    .where(and(eq(refunds.invoiceId, invoiceId), eq(refunds.status, succeeded)));
  return row?.sum ?? 0;
}

async function sumUp(tx: Tx, invoiceId: string | undefined): Promise<void> {
  if (!invoiceId) return;
  const refundedRappen = await refundedOf(tx, invoiceId);
  await tx.update(invoices).set({ refundedRappen }).where(eq(invoices.id, invoiceId));
}

type Story = {
  invoice: OfInvoice | undefined;
  before: { status: RefundStatus; reason: string } | undefined;
  at: Date;
};

async function tell(tx: Tx, facts: RefundFacts, { invoice, before, at }: Story): Promise<void> {
  const { id, status, amountRappen, createdAt } = facts;
  const about = { about: id, orderId: invoice?.orderId, livemode: livemode() };
  const what = `${formatRappen(amountRappen)} of ${invoice?.name ?? 'a payment without an invoice'}`;
  const entry = { invoiceNumber: invoice?.number ?? null, amountRappen };
  if (status === 'succeeded') {
    if (!before?.reason) await flag(tx, { reason: 'refund', ...about, detail: `${what} was given back at Stripe.` });
    if (invoice) await record(tx, invoice.orderId, { kind: 'refunded', ...entry }, { at: createdAt });
  } else if (status === 'failed') {
    const detail = `${what} could not be given back: the bank refused it. The money is with us again.`;
    await flag(tx, { reason: 'refundFailed', ...about, detail });
    if (invoice) await record(tx, invoice.orderId, { kind: 'refundFailed', ...entry }, { at });
  }
}
