import type Stripe from 'stripe';
import { idOf, stripe } from './stripe';
import { dateOfSeconds, dateOrNull } from './subscription';

export type CreditNoteFacts = {
  id: string;
  invoiceId: string;
  number: string;
  totalRappen: number;
  netRappen: number;
  vatRappen: number;
  /** The refund that it documents; null when it went to the customer's balance or made an open invoice smaller. */
  refundId: string | null;
  issuedAt: Date;
  voidedAt: Date | null;
};

export type NewCreditNote = {
  invoiceId: string;
  amountRappen: number;
  /** What becomes of the money: `refund` gives it back now, `{ refundId }` was given back before, `balance` lowers the next invoice. */
  by: 'refund' | 'balance' | { refundId: string };
  /** Why; printed on the document. */
  memo?: string;
  /** The same key is the same credit note, however often it is asked for. */
  key: string;
};

export async function readCreditNote(id: string): Promise<CreditNoteFacts> {
  return creditNoteFacts(await stripe().creditNotes.retrieve(id));
}

/** The credit notes of an invoice, voided ones too. */
export async function creditNotesOf(invoiceId: string): Promise<CreditNoteFacts[]> {
  const notes: CreditNoteFacts[] = [];
  for await (const note of stripe().creditNotes.list({ invoice: invoiceId, limit: 100 }))
    notes.push(creditNoteFacts(note));
  return notes;
}

/** Takes back a part of a paid invoice, VAT included. Throws Stripe's errors, such as for more than what is left of it. */
export async function createCreditNote(wanted: NewCreditNote): Promise<CreditNoteFacts> {
  const { invoiceId, amountRappen, memo, key } = wanted;
  const note = await stripe().creditNotes.create(
    { invoice: invoiceId, amount: amountRappen, ...wayOf(wanted), memo, email_type: 'none' },
    { idempotencyKey: `credit-note/${key}` },
  );
  return creditNoteFacts(note);
}

function wayOf({ by, amountRappen }: NewCreditNote): Partial<Stripe.CreditNoteCreateParams> {
  if (by === 'refund') return { refund_amount: amountRappen };
  if (by === 'balance') return { credit_amount: amountRappen };
  return { refunds: [{ refund: by.refundId, amount_refunded: amountRappen }] };
}

export function creditNoteFacts(note: Stripe.CreditNote): CreditNoteFacts {
  const netRappen = note.total_excluding_tax ?? note.total;
  return {
    id: note.id,
    invoiceId: idOf(note.invoice) ?? '',
    number: note.number,
    totalRappen: note.total,
    netRappen,
    vatRappen: note.total - netRappen,
    refundId: idOf(note.refunds[0]?.refund) ?? null,
    issuedAt: dateOfSeconds(note.created),
    voidedAt: dateOrNull(note.voided_at),
  };
}
