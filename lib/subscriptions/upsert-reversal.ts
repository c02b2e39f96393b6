import { eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { flag } from '@/lib/flags/flags';
import type { Reversal } from '@/lib/payments/reversal';
import { livemode } from '@/lib/payments/stripe';

/** Flags and logs a refund or dispute, once per refund and per state of a dispute; ignores failed refunds. */
export async function upsertReversal(kind: 'refund' | 'dispute', facts: Reversal): Promise<void> {
  if (kind === 'refund' && facts.status !== 'succeeded') return;
  const { invoices, flags } = schema;
  await db().transaction(async (tx) => {
    const [invoice] = facts.invoiceId
      ? await tx.select().from(invoices).where(eq(invoices.id, facts.invoiceId)).for('update')
      : [];
    const about = kind === 'refund' ? facts.id : `${facts.id}/${facts.status}`;
    const [known] = await tx
      .select({ id: flags.id })
      .from(flags)
      .where(eq(flags.key, `${kind}/${about}`));
    if (known) return;
    const detail = `${facts.amountRappen} rappen, ${facts.id}, ${facts.status}`;
    await flag(tx, { reason: kind, about, orderId: invoice?.orderId, detail, livemode: livemode() });
    if (!invoice) return;
    await record(tx, invoice.orderId, {
      kind: kind === 'refund' ? 'refunded' : 'disputed',
      invoiceNumber: invoice.number,
      amountRappen: facts.amountRappen,
    });
    if (kind === 'refund') {
      await tx
        .update(invoices)
        .set({ refundedRappen: sql`${invoices.refundedRappen} + ${facts.amountRappen}` })
        .where(eq(invoices.id, invoice.id));
    }
  });
}
