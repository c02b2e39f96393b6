import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid, missingParam } from '../core/errors';
import { candidates, listRoute, readRoute } from '../core/lists';
import { clearable, each, expand, ignored, listing, metadata, nothingButExpand, refused, shape } from '../core/params';
import { text, whole } from '../core/params';
import { find, idOf, now, type World } from '../core/world';
import { markPaid } from '../billing/collect';
import { change, emit } from '../webhooks/emit';
import { blankCreditNote } from './credit-note';
import { refundCharge } from './refunds';
import { sum } from './taxes';

const refund = z.strictObject({
  amount_refunded: whole.optional(),
  payment_record_refund: refused,
  refund: text,
  type: z.enum(['refund']).optional(),
});
const createParams = shape<Stripe.CreditNoteCreateParams>()({
  ...each('amount credit_amount out_of_band_amount refund_amount', whole.optional()),
  ...each('effective_at lines shipping_cost', refused),
  email_type: ignored,
  expand,
  invoice: text,
  memo: text.optional(),
  metadata: clearable(metadata).optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory']).optional(),
  refunds: z.array(refund).optional(),
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
  route('POST /v1/credit_notes/:id/void', nothingButExpand, ({ world, id }) => voidCreditNote(world, id));
  route('GET /v1/credit_notes/preview', createParams, ({ world, params }) => {
    const invoice = find(world, 'invoices', params.invoice, 'invoice');
    return blankCreditNote(world, invoice, { ...checked(world, invoice, params), sequence: 1 });
  });
  readRoute(route, '/v1/credit_notes', 'creditNotes');
  listRoute(route, '/v1/credit_notes', 'creditNotes', listParams);
}

function createCreditNote({ world, params }: Call<Params>): Stripe.CreditNote {
  const invoice = find(world, 'invoices', params.invoice, 'invoice');
  const fields = checked(world, invoice, params);
  const sequence = notesOf(world, invoice).length + 1;
  const note = blankCreditNote(world, invoice, { ...fields, sequence });
  for (const { refund: id, amount_refunded } of params.refunds ?? []) {
    const { amount } = find(world, 'refunds', id, 'refunds[0][refund]');
    note.refunds.push(linked(id, amount_refunded ?? amount));
  }
  if (params.refund_amount)
    note.refunds.push(linked(refunded(world, invoice, params.refund_amount), params.refund_amount));
  world.state.tables.creditNotes[note.id] = note;
  emit(world, 'credit_note.created', note);
  if (params.credit_amount) creditCustomer(world, invoice, params.credit_amount);
  if (invoice.status === 'open') reduce(world, invoice, note.amount);
  else invoice.post_payment_credit_notes_amount += note.amount;
  return note;
}

function notesOf(world: World, { id }: Stripe.Invoice): Stripe.CreditNote[] {
  return candidates(world, 'creditNotes', { invoice: id });
}

/** The amount, if the invoice bears it and it is accounted for. */
function checked(world: World, invoice: Stripe.Invoice, params: Params): { amount: number; params: Params } {
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw invalid(
      `You can only create credit notes for open or paid invoices; this one is ${invoice.status}.`,
      'invoice',
    );
  }
  const { refund_amount = 0, credit_amount = 0, out_of_band_amount = 0, refunds = [] } = params;
  const linkedAmount = sum(
    refunds.map(({ refund, amount_refunded }) => amount_refunded ?? find(world, 'refunds', refund, 'refunds').amount),
  );
  const spent = refund_amount + credit_amount + out_of_band_amount + linkedAmount;
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
  return { amount, params };
}

function refunded(world: World, invoice: Stripe.Invoice, amount: number): string {
  const payment = candidates(world, 'invoicePayments', { invoice: invoice.id })[0];
  const intent = find(world, 'paymentIntents', idOf(payment?.payment.payment_intent) ?? '', 'refund_amount');
  const charge = find(world, 'charges', idOf(intent.latest_charge) ?? '', 'refund_amount');
  return refundCharge(world, charge, { amount }).id;
}

function linked(id: string, amount: number): Stripe.CreditNote.Refund {
  return { amount_refunded: amount, payment_record_refund: null, refund: id, type: 'refund' };
}

/** Credit lies on the customer's balance as a negative amount. */
function creditCustomer(world: World, invoice: Stripe.Invoice, amount: number): void {
  const customer = find(world, 'customers', idOf(invoice.customer) ?? '', 'customer');
  change(world, 'customer.updated', customer, () => (customer.balance -= amount));
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
  const invoice = find(world, 'invoices', idOf(note.invoice));
  if (invoice.status !== 'open' || note.status === 'void') throw invalid('This credit note cannot be voided.', 'id');
  Object.assign(note, { status: 'void', voided_at: now(world) } satisfies Partial<Stripe.CreditNote>);
  invoice.pre_payment_credit_notes_amount -= note.amount;
  invoice.amount_due += note.amount;
  invoice.amount_remaining += note.amount;
  emit(world, 'credit_note.voided', note);
  return note;
}
