import type { schema } from '@/db/client';
import { type Entry, type NewTransaction, reversed } from './book';

type Row = typeof schema.invoices.$inferSelect;
/** An invoice whose VAT is known; those mirrored long ago are read again first. */
export type Invoice = Row & { netRappen: number };
type CreditNote = typeof schema.creditNotes.$inferSelect;
type Dispute = typeof schema.disputes.$inferSelect;

/** By agreed consideration (MWSTG art. 39): revenue and VAT are of the day of the invoice. */
export function invoiceIssued(invoice: Invoice): NewTransaction {
  return { kind: 'invoice', about: invoice.id, at: invoice.issuedAt, ...of(invoice), entries: sold(invoice) };
}

/** It was never due. */
export function invoiceVoided(invoice: Invoice): NewTransaction {
  const entries = reversed(sold(invoice));
  return { kind: 'correction', about: `void/${invoice.id}`, at: invoice.updatedAt, ...of(invoice), entries };
}

/** Nobody will pay what is open of it, so its VAT is not owed either (MWSTG art. 41 para. 2). */
export function invoiceWrittenOff(invoice: Invoice): NewTransaction {
  const entries = [...lost(invoice, invoice.openRappen ?? 0), receivable(-(invoice.openRappen ?? 0))];
  return { kind: 'writeOff', about: invoice.id, at: invoice.updatedAt, ...of(invoice), entries };
}

/** Paid after all, or voided, which is booked by itself. */
export function writeOffUndone(invoice: Invoice, writtenOff: Entry[]): NewTransaction {
  const entries = reversed(writtenOff);
  return { kind: 'correction', about: `restored/${invoice.id}`, at: invoice.updatedAt, ...of(invoice), entries };
}

export function creditNoteIssued(note: CreditNote): NewTransaction {
  const { id: about, issuedAt: at, orderId, number } = note;
  return { kind: 'creditNote', about, at, orderId, note: number, entries: credited(note) };
}

export function creditNoteVoided(note: CreditNote): NewTransaction {
  const { id, voidedAt, updatedAt, orderId, number } = note;
  const entries = reversed(credited(note));
  return { kind: 'correction', about: `void/${id}`, at: voidedAt ?? updatedAt, orderId, note: number, entries };
}

/** The bank has decided for its customer: what lay in dispute is gone, and its VAT with it. */
export function disputeLost(dispute: Dispute, invoice: Invoice): NewTransaction {
  const { id: about, amountRappen, closedAt, updatedAt } = dispute;
  const entries: Entry[] = [...lost(invoice, amountRappen), { account: 'disputed', amountRappen: -amountRappen }];
  return { kind: 'writeOff', about, at: closedAt ?? updatedAt, ...of(invoice), entries };
}

/** An appeal has won what was lost. */
export function lossUndone({ id, updatedAt: at }: Dispute, invoice: Invoice, booked: Entry[]): NewTransaction {
  return { kind: 'correction', about: `restored/${id}`, at, ...of(invoice), entries: reversed(booked) };
}

function of({ orderId, number }: Invoice) {
  return { orderId, note: number ?? '' };
}

function sold({ totalRappen, netRappen, vatRateBasisPoints }: Invoice): Entry[] {
  return [receivable(totalRappen), ...sale(netRappen - totalRappen, -netRappen, vatRateBasisPoints ?? 0)];
}

function credited({ totalRappen, netRappen, vatRappen, vatRateBasisPoints }: CreditNote): Entry[] {
  return [receivable(-totalRappen), ...sale(vatRappen, netRappen, vatRateBasisPoints)];
}

/** Revenue and VAT in an amount of this invoice that is lost. */
function lost({ netRappen, totalRappen, vatRateBasisPoints }: Invoice, amountRappen: number): Entry[] {
  const net = totalRappen === 0 ? 0 : Math.round((netRappen * amountRappen) / totalRappen);
  return sale(amountRappen - net, net, vatRateBasisPoints ?? 0);
}

function sale(vatRappen: number, netRappen: number, vatRateBasisPoints: number): Entry[] {
  return [
    { account: 'revenue', amountRappen: netRappen, vatRateBasisPoints },
    { account: 'vat', amountRappen: vatRappen, vatRateBasisPoints },
  ];
}

function receivable(amountRappen: number): Entry {
  return { account: 'receivable', amountRappen };
}
