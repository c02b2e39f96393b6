import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid, missingParam } from '../core/errors';
import { readRoutes } from '../core/lists';
import { each, ignored, listing, metadata, nothing, refused, setFields, shape, text, whole } from '../core/params';
import { customerOf, find, keep, now, type World } from '../core/world';
import { chargeOf, markPaid } from '../billing/collect';
import { change, emit } from '../webhooks/emit';
import { blankCreditNote, notesOf } from './credit-note';
import { refundCharge } from './refunds';
import { sum } from './taxes';

const refund = z.strictObject({
  amount_refunded: whole.optional(),
  payment_record_refund: refused,
  refund: text,
  type: z.enum(['refund']).optional(),
});
const createParams = shape<Stripe.CreditNoteCreateParams>()({
  amount: whole.optional(),
  ...each('credit_amount refund_amount', whole.default(0)),
  ...each('effective_at lines out_of_band_amount shipping_cost', refused),
  email_type: ignored,
  invoice: text,
  memo: text.optional(),
  metadata,
  reason: z.enum(['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory']).optional(),
  refunds: z.array(refund).default([]),
});
type Params = z.output<typeof createParams>;
const listParams = shape<Stripe.CreditNoteListParams>()({
  ...listing,
  ...each('customer invoice', text.optional()),
  customer_account: refused,
});

/** Credit notes: what takes an invoice back, in whole or part. */
export function creditNoteRoutes(route: Route): void {
  route('POST /v1/credit_notes', createParams, createCreditNote);
  route('POST /v1/credit_notes/:id/void', nothing, ({ world, id }) => voidCreditNote(world, id));
  route('GET /v1/credit_notes/preview', createParams, ({ world, params }) => drawUp(world, params));
  readRoutes(route, 'creditNotes', listParams);
}

function createCreditNote({ world, params }: Call<Params>): Stripe.CreditNote {
  const note = drawUp(world, params);
  const invoice = find(world, 'invoices', params.invoice);
  const { refund_amount, credit_amount } = params;
  const charge = chargeOf(world, invoice);
  if (refund_amount && !charge) throw invalid('This invoice was not paid by a charge.', 'refund_amount');
  if (refund_amount && charge)
    note.refunds.push(linked(refundCharge(world, charge, { amount: refund_amount }).id, refund_amount));
  emit(world, 'credit_note.created', keep(world, 'creditNotes', note));
  // Credit lies on the customer's balance as a negative amount.
  const customer = customerOf(world, invoice);
  if (credit_amount) change(world, 'customer.updated', customer, () => (customer.balance -= credit_amount));
  if (invoice.status === 'open') reduce(world, invoice, note.amount);
  else invoice.post_payment_credit_notes_amount += note.amount;
  return note;
}

/** The credit note with the refunds that were made before, if the invoice bears it and it is accounted for; not stored. */
function drawUp(world: World, params: Params): Stripe.CreditNote {
  const invoice = find(world, 'invoices', params.invoice, 'invoice');
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    const message = `You can only create credit notes for open or paid invoices; this one is ${invoice.status}.`;
    throw invalid(message, 'invoice');
  }
  const { memo = null, reason = null, metadata } = params;
  const refunds = params.refunds.map(({ refund: id, amount_refunded }) =>
    linked(id, amount_refunded ?? find(world, 'refunds', id, 'refunds[0][refund]').amount),
  );
  const spent = params.refund_amount + params.credit_amount + sum(refunds.map((one) => one.amount_refunded));
  const amount = params.amount ?? spent;
  if (amount < 1) throw missingParam('amount');
  const credited = sum(notesOf(world, invoice).map((note) => (note.status === 'void' ? 0 : note.amount)));
  if (amount > invoice.total - credited) {
    throw invalid('The amount is greater than what is left of the invoice to credit.', 'amount');
  }
  if (invoice.status === 'paid' && spent !== amount) {
    throw invalid(
      'The sum of credit amount, refund amount and outside of Stripe amount must equal the post payment amount.',
    );
  }
  return { ...blankCreditNote(world, invoice, amount, { memo, reason, metadata: metadata ?? {} }), refunds };
}

function linked(id: string, amount: number): Stripe.CreditNote.Refund {
  return { amount_refunded: amount, payment_record_refund: null, refund: id, type: 'refund' };
}

/** An open invoice asks for less; for nothing, it is paid. */
function reduce(world: World, invoice: Stripe.Invoice, amount: number): void {
  invoice.pre_payment_credit_notes_amount += amount;
  invoice.amount_due = Math.max(0, invoice.amount_due - amount);
  invoice.amount_remaining = Math.max(0, invoice.amount_remaining - amount);
  if (invoice.amount_remaining === 0) markPaid(world, invoice);
}

function voidCreditNote(world: World, id: string): Stripe.CreditNote {
  const note = find(world, 'creditNotes', id);
  const invoice = find(world, 'invoices', note.invoice);
  if (invoice.status !== 'open' || note.status === 'void') throw invalid('This credit note cannot be voided.', 'id');
  setFields(note, { status: 'void', voided_at: now(world) });
  invoice.pre_payment_credit_notes_amount -= note.amount;
  invoice.amount_due += note.amount;
  invoice.amount_remaining += note.amount;
  return emit(world, 'credit_note.voided', note);
}
