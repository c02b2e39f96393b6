import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call } from '../core/api';
import { declined, invalid, mustAsk } from '../core/errors';
import { clearable, each, expand, flag, ignored, mergeMetadata, metadata, refused, shape, text } from '../core/params';
import { find, now, type World } from '../core/world';
import { releaseBalance } from '../objects/customer-balances';
import { change, emit } from '../webhooks/emit';
import { finalize } from './bill';
import { collect, markPaid, methodFor, reactivate } from './collect';

export const payParams = shape<Stripe.InvoicePayParams>()({
  expand,
  ...each('forgive mandate source', refused),
  off_session: ignored,
  paid_out_of_band: flag.optional(),
  payment_method: text.optional(),
});
export const finalizeParams = shape<Stripe.InvoiceFinalizeInvoiceParams>()({ auto_advance: flag.optional(), expand });
const customField = z.strictObject({ name: text.max(40), value: text.max(140) });
export const updateParams = shape<Stripe.InvoiceUpdateParams>()({
  auto_advance: flag.optional(),
  custom_fields: clearable(z.array(customField).max(4)).optional(),
  ...each('default_payment_method description footer', text.optional()),
  expand,
  metadata: clearable(metadata).optional(),
  ...each('account_tax_ids application_fee_amount automatic_tax automatically_finalizes_at', refused),
  ...each('collection_method days_until_due default_source default_tax_rates discounts due_date', refused),
  ...each('effective_at issuer number on_behalf_of payment_settings rendering shipping_cost', refused),
  ...each('shipping_details statement_descriptor transfer_data', refused),
});

type Status = 'draft' | 'open' | 'uncollectible';

/** The invoice, if it has one of these states; else Stripe's refusal. */
function invoiceThatIs(world: World, id: string, ...states: Status[]): Stripe.Invoice {
  const invoice = find(world, 'invoices', id);
  if (states.some((state) => state === invoice.status)) return invoice;
  if (invoice.status === 'paid') throw invalid('Invoice is already paid', 'id', 'invoice_not_editable');
  throw invalid(`This invoice is ${invoice.status}; it must be ${states.join(' or ')}.`, 'id', 'invoice_not_editable');
}

/** Collects an open invoice now, or notes that it was paid in another way. */
export function payInvoice({ world, params, id }: Call<z.output<typeof payParams>>): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'open', 'uncollectible');
  if (params.paid_out_of_band) {
    markPaid(world, invoice, { outOfBand: true });
    return invoice;
  }
  const chosen = params.payment_method && find(world, 'paymentMethods', params.payment_method, 'payment_method');
  const method = chosen || methodFor(world, invoice);
  if (!method) throw invalid('There is no `default_payment_method` set on this Customer or Invoice.');
  const outcome = collect(world, invoice, method, { occasion: 'renewal', isManual: true });
  if (outcome === 'declined') throw declined();
  if (outcome === 'asks') throw mustAsk();
  return invoice;
}

/** Makes a draft final at once. With `auto_advance` it is collected as well. */
export function finalizeInvoice({ world, params, id }: Call<z.output<typeof finalizeParams>>): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'draft');
  if (params.auto_advance !== undefined) invoice.auto_advance = params.auto_advance;
  finalize(world, invoice);
  return invoice;
}

/** Writes the customer that there is an invoice; this Stripe sends no mails, it only tells of it. */
export function sendInvoice(world: World, id: string): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'open', 'draft');
  if (invoice.status === 'draft') finalize(world, invoice);
  emit(world, 'invoice.sent', invoice);
  return invoice;
}

/** Changes what may still be changed: of a final invoice only how it is collected, and its metadata. */
export function updateInvoice({ world, params, id }: Call<z.output<typeof updateParams>>): Stripe.Invoice {
  const { custom_fields, description, footer, auto_advance, default_payment_method: method, metadata: pairs } = params;
  const texts = Object.entries({ custom_fields, description, footer }).filter(([, value]) => value !== undefined);
  const invoice = find(world, 'invoices', id);
  if (texts.length > 0 && invoice.status !== 'draft') {
    throw invalid('Finalized invoices can’t be updated in this way', texts[0]?.[0], 'invoice_not_editable');
  }
  change(world, 'invoice.updated', invoice, () => {
    Object.assign(invoice, Object.fromEntries(texts));
    invoice.metadata = mergeMetadata(invoice.metadata, pairs);
    if (auto_advance !== undefined) invoice.auto_advance = auto_advance;
    if (method) invoice.default_payment_method = find(world, 'paymentMethods', method, 'default_payment_method').id;
  });
  return invoice;
}

/** Voids an invoice that is owed; what it took of the customer's balance goes back. */
export function voidInvoice(world: World, id: string): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'open', 'uncollectible');
  releaseBalance(world, invoice);
  Object.assign(invoice, { status: 'void', auto_advance: false, next_payment_attempt: null });
  invoice.status_transitions.voided_at = now(world);
  emit(world, 'invoice.voided', invoice);
  reactivate(world, invoice);
  return invoice;
}

/** Gives an invoice up as a bad debt; it can still be paid. */
export function writeOff(world: World, id: string): Stripe.Invoice {
  const invoice = invoiceThatIs(world, id, 'open');
  Object.assign(invoice, { status: 'uncollectible', auto_advance: false, next_payment_attempt: null });
  invoice.status_transitions.marked_uncollectible_at = now(world);
  emit(world, 'invoice.marked_uncollectible', invoice);
  reactivate(world, invoice);
  return invoice;
}
