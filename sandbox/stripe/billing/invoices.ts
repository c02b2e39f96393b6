import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { declined, invalid, mustAsk } from '../core/errors';
import { readRoutes } from '../core/lists';
import { customFields, each, flag, given, ignored, listing, metadata, nothing } from '../core/params';
import { refused, setFields, shape, text } from '../core/params';
import { find, idOf, now, type World } from '../core/world';
import { releaseBalance } from '../objects/customer-balances';
import { change, emit } from '../webhooks/emit';
import { finalize } from './bill';
import { collect, markPaid, methodFor, reactivate } from './collect';

const payParams = shape<Stripe.InvoicePayParams>()({
  ...each('forgive mandate source', refused),
  off_session: ignored,
  paid_out_of_band: flag.optional(),
  payment_method: text.optional(),
});
const finalizeParams = shape<Stripe.InvoiceFinalizeInvoiceParams>()({ auto_advance: flag.optional() });
const updateParams = shape<Stripe.InvoiceUpdateParams>()({
  auto_advance: flag.optional(),
  custom_fields: customFields,
  ...each('default_payment_method description footer', text.optional()),
  metadata,
  ...each('account_tax_ids application_fee_amount automatic_tax automatically_finalizes_at', refused),
  ...each('collection_method days_until_due default_source default_tax_rates discounts due_date', refused),
  ...each('effective_at issuer number on_behalf_of payment_settings rendering shipping_cost', refused),
  ...each('shipping_details statement_descriptor transfer_data', refused),
});

const listParams = shape<Stripe.InvoiceListParams>()({
  ...listing,
  ...each('customer subscription', text.optional()),
  ...each('collection_method customer_account due_date', refused),
  status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
});
const payment = z.strictObject({
  payment_intent: text.optional(),
  payment_record: refused,
  type: z.enum(['payment_intent']),
});
const paymentListParams = shape<Stripe.InvoicePaymentListParams>()({
  ...listing,
  invoice: text.optional(),
  payment: payment.optional(),
  status: z.enum(['canceled', 'open', 'paid']).optional(),
});

/** Invoices and the payments on them. */
export function invoiceRoutes(route: Route): void {
  const path = '/v1/invoices/:id' as const;
  route(`POST ${path}`, updateParams, updateInvoice);
  route(`POST ${path}/finalize`, finalizeParams, finalizeInvoice);
  route(`POST ${path}/pay`, payParams, payInvoice);
  route(`POST ${path}/send`, nothing, ({ world, id }) => sendInvoice(world, id));
  route(`POST ${path}/void`, nothing, ({ world, id }) => voidInvoice(world, id));
  route(`POST ${path}/mark_uncollectible`, nothing, ({ world, id }) => writeOff(world, id));
  readRoutes(route, 'invoices', listParams, {
    subscription: ({ parent }, id) => idOf(parent?.subscription_details?.subscription) === id,
  });
  readRoutes(route, 'invoicePayments', paymentListParams, {
    payment: ({ payment }, { payment_intent: id = payment.payment_intent }) => payment.payment_intent === id,
  });
}

type Status = 'draft' | 'open' | 'uncollectible';

/** The invoice, if it has one of these states; else Stripe's refusal. */
function invoiceThatIs(world: World, id: string, ...states: Status[]): Stripe.Invoice {
  const invoice = find(world, 'invoices', id);
  if (states.some((state) => state === invoice.status)) return invoice;
  if (invoice.status === 'paid') throw invalid('Invoice is already paid', 'id', 'invoice_not_editable');
  throw invalid(`This invoice is ${invoice.status}; it must be ${states.join(' or ')}.`, 'id', 'invoice_not_editable');
}

/** Collects an open invoice now, or notes that it was paid in another way. */
function payInvoice({ world, params, id }: Call<z.output<typeof payParams>>): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'open', 'uncollectible');
  if (params.paid_out_of_band) return markPaid(world, invoice, { outOfBand: true });
  const chosen = params.payment_method && find(world, 'paymentMethods', params.payment_method, 'payment_method');
  const method = chosen || methodFor(world, invoice);
  if (!method) throw invalid('There is no `default_payment_method` set on this Customer or Invoice.');
  const outcome = collect(world, invoice, method, { occasion: 'renewal', isManual: true });
  if (outcome === 'declined') throw declined();
  if (outcome === 'asks') throw mustAsk();
  return invoice;
}

/** Makes a draft final at once. With `auto_advance` it is collected as well. */
function finalizeInvoice({ world, params, id }: Call<z.output<typeof finalizeParams>>): Stripe.Invoice {
  return finalize(world, setFields(invoiceThatIs(world, id, 'draft'), params));
}

/** Writes the customer that there is an invoice; this Stripe sends no mails, it only tells of it. */
function sendInvoice(world: World, id: string): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'open', 'draft');
  if (invoice.status === 'draft') finalize(world, invoice);
  return emit(world, 'invoice.sent', invoice);
}

/** Changes what may still be changed: of a final invoice only how it is collected, and its metadata. */
function updateInvoice({ world, params, id }: Call<z.output<typeof updateParams>>): Stripe.Invoice {
  const { custom_fields, description, footer, auto_advance, default_payment_method: method, metadata } = params;
  const [text] = Object.keys(given({ custom_fields, description, footer }));
  const invoice = find(world, 'invoices', id);
  if (text && invoice.status !== 'draft') {
    throw invalid('Finalized invoices can’t be updated in this way', text, 'invoice_not_editable');
  }
  if (method) find(world, 'paymentMethods', method, 'default_payment_method');
  const wishes = { custom_fields, description, footer, auto_advance, default_payment_method: method, metadata };
  return change(world, 'invoice.updated', invoice, () => setFields(invoice, wishes));
}

/** Voids an invoice that is owed; what it took of the customer's balance goes back. */
export function voidInvoice(world: World, id: string): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'open', 'uncollectible');
  releaseBalance(world, invoice);
  invoice.status_transitions.voided_at = now(world);
  return giveUp(world, invoice, 'void', 'invoice.voided');
}

/** Gives an invoice up as a bad debt; it can still be paid. */
function writeOff(world: World, id: string): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'open');
  invoice.status_transitions.marked_uncollectible_at = now(world);
  return giveUp(world, invoice, 'uncollectible', 'invoice.marked_uncollectible');
}

function giveUp(
  world: World,
  invoice: Stripe.Invoice,
  status: 'void' | 'uncollectible',
  told: 'invoice.voided' | 'invoice.marked_uncollectible',
): Stripe.Invoice {
  setFields(invoice, { status, auto_advance: false, next_payment_attempt: null });
  emit(world, told, invoice);
  reactivate(world, invoice);
  return invoice;
}
