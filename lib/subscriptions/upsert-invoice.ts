import { eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { InvoiceStatus } from '@/db/schema/words';
import { record } from '@/lib/audit/log';
import type { InvoiceFacts } from '@/lib/payments/invoice';

/** Stores an invoice as read at `readAt`; logs a paid or failed renewal once. Ignores drafts and other shops'. */
export async function upsertInvoice(facts: InvoiceFacts, readAt: Date): Promise<void> {
  const { orderId, subscriptionId: _, firstPayment: __, renewal, ...invoice } = facts;
  if (!orderId || facts.status === 'draft') return;
  const { invoices, orders } = schema;
  await db().transaction(async (tx) => {
    const [order] = await tx.select({ accountId: orders.accountId }).from(orders).where(eq(orders.id, orderId));
    if (!order) return;
    const [changed] = await tx
      .insert(invoices)
      .values({ ...invoice, orderId, accountId: order.accountId, updatedAt: readAt })
      .onConflictDoUpdate({
        target: invoices.id,
        set: { ...invoice, updatedAt: readAt },
        setWhere: sql`${invoices.status} is distinct from excluded.status and ${invoices.updatedAt} <= excluded.updated_at`,
      })
      .returning({ status: invoices.status });
    const kind = renewal && changed && storyOf(facts.status);
    if (kind) await record(tx, orderId, { kind, invoiceNumber: facts.number, totalRappen: facts.totalRappen });
  });
}

function storyOf(status: InvoiceStatus): 'renewed' | 'renewalFailed' | undefined {
  if (status === 'paid') return 'renewed';
  return status === 'failed' ? 'renewalFailed' : undefined;
}
