import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { CreditNoteFacts } from '@/lib/payments/credit-note';
import { differs, inTurn, type Mirrored, notOurs, type Reading } from './row';

const { creditNotes, invoices } = schema;

/**
 * Stores a credit note as read at `readAt`, unless a newer reading exists, and the invoice's credited amount with it. Ignores those of
 * invoices that are not known here.
 */
export async function upsertCreditNote(facts: CreditNoteFacts, readAt: Date, { tx }: Reading = {}): Promise<Mirrored> {
  return inTurn(facts.invoiceId, tx, async (tx) => {
    const [invoice] = await tx.select().from(invoices).where(eq(invoices.id, facts.invoiceId)).for('update');
    if (!invoice) return notOurs;
    const { orderId, accountId, vatRateBasisPoints } = invoice;
    const row = { ...facts, orderId, accountId, vatRateBasisPoints: vatRateBasisPoints ?? 0 };
    const [before] = await tx.select().from(creditNotes).where(eq(creditNotes.id, facts.id));
    const stored = await tx
      .insert(creditNotes)
      .values({ ...row, updatedAt: readAt })
      .onConflictDoUpdate({
        target: creditNotes.id,
        set: { ...row, updatedAt: readAt },
        setWhere: lte(creditNotes.updatedAt, readAt),
      })
      .returning({ id: creditNotes.id });
    await sumUp(tx, invoice.id);
    return { orderId, changed: stored.length > 0 && (!before || differs(before, row)) };
  });
}

async function sumUp(tx: Tx, invoiceId: string): Promise<void> {
  const [sum] = await tx
    .select({ rappen: sql<number>`coalesce(sum(${creditNotes.totalRappen}), 0)::int` })
    .from(creditNotes)
    .where(and(eq(creditNotes.invoiceId, invoiceId), isNull(creditNotes.voidedAt)));
  await tx
    .update(invoices)
    .set({ creditedRappen: sum?.rappen ?? 0 })
    .where(eq(invoices.id, invoiceId));
}
