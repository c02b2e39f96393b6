import { db, schema } from '@/db/client';
import { createCreditNote } from '@/lib/payments/credit-note';
import { type Invoice, moneyOf } from '@/lib/subscriptions/read';
import { syncObject } from '@/lib/subscriptions/sync';
import { leftOf } from './left';
import { type Step, type StepOutcome, takeStep } from './step';

/** `refund`: to the payment method. `credit`: set off against the next invoices. */
export type Way = 'refund' | 'credit';

type GivingBack = Step & { invoiceId: string; amountRappen: number; way: Way };

/** Takes back a part of a paid invoice by a credit note with its VAT, which bears the reason. */
export async function giveBack(
  { invoiceId, amountRappen, way, ...step }: GivingBack,
  now: Date,
): Promise<StepOutcome | 'tooMuch' | 'notFound'> {
  const { invoices } = await moneyOf(step.orderId);
  const invoice = invoices.find(({ id }) => id === invoiceId);
  if (!invoice) return 'notFound';
  if (amountRappen > leftOf(invoice)) return 'tooMuch';
  return takeStep(step, { step: way, amountRappen }, now, async (key) => {
    await credit(invoice, { amountRappen, way, reason: step.note, memo: step.note, key }, now);
    return 'done';
  });
}

/** `memo` stands on the document, `reason` stays here. */
type Credit = { amountRappen: number; way: Way; reason: string; memo?: string; key: string };

/** Makes the credit note and mirrors it. Throws Stripe's errors. */
export async function credit(
  invoice: Invoice,
  { amountRappen, way, reason, memo, key }: Credit,
  now: Date,
): Promise<void> {
  const by = way === 'refund' ? 'refund' : 'balance';
  const note = await createCreditNote({ invoiceId: invoice.id, amountRappen, by, memo, key });
  if (note.refundId) await keepReason(note.refundId, invoice, { amountRappen, reason, at: note.issuedAt, now });
  await syncObject({ type: 'creditNote', id: note.id }, now);
  if (note.refundId) await syncObject({ type: 'refund', id: note.refundId }, now);
  await syncObject({ type: 'invoice', id: invoice.id }, now);
}

/** Before the mirror reads the refund: one with a reason was made here and needs nobody's look. */
async function keepReason(
  id: string,
  { id: invoiceId, orderId }: Invoice,
  { amountRappen, reason, at, now }: { amountRappen: number; reason: string; at: Date; now: Date },
): Promise<void> {
  const { refunds } = schema;
  await db()
    .insert(refunds)
    .values({ id, invoiceId, orderId, amountRappen, status: 'pending', reason, createdAt: at, updatedAt: now })
    .onConflictDoUpdate({ target: refunds.id, set: { reason } });
}
