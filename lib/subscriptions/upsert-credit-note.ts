import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { CreditNoteFacts } from '@/lib/payments/credit-note';

/** Stores a credit note as read at `readAt`, unless a newer reading exists. Ignores those of invoices that are not known here. */
export async function upsertCreditNote(
  facts: CreditNoteFacts,
  readAt: Date,
): Promise<{ orderId: string | undefined; changed: boolean }> {
  const { creditNotes, invoices } = schema;
  return db().transaction(async (tx) => {
    const [invoice] = await tx.select().from(invoices).where(eq(invoices.id, facts.invoiceId)).for('update');
    if (!invoice) return { orderId: undefined, changed: false };
    const { orderId, accountId, vatRateBasisPoints } = invoice;
    const row = { ...facts, orderId, accountId, vatRateBasisPoints: vatRateBasisPoints ?? 0, updatedAt: readAt };
    const kept = await tx
      .insert(creditNotes)
      .values(row)
      .onConflictDoUpdate({ target: creditNotes.id, set: row, setWhere: lte(creditNotes.updatedAt, readAt) })
      .returning({ id: creditNotes.id });
    const [sum] = await tx
      .select({ rappen: sql<number>`coalesce(sum(${creditNotes.totalRappen}), 0)::int` })
      .from(creditNotes)
      .where(and(eq(creditNotes.invoiceId, invoice.id), isNull(creditNotes.voidedAt)));
    await tx
      .update(invoices)
      .set({ creditedRappen: sum?.rappen ?? 0 })
      .where(eq(invoices.id, invoice.id));
    return { orderId, changed: kept.length > 0 };
  });
}
