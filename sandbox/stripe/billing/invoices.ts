import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { emit } from '../webhooks/emit';
import { declined, invalid, mustAsk } from '../core/errors';
import { idOf } from '../core/ids';
import { matches, page, within } from '../core/lists';
import { created, expand, flag, ignored, nothingButExpand, paging, refused, text, type Shape } from '../core/params';
import { collect, markPaid, methodFor } from './collect';
import { find, newestFirst } from '../core/tables';
import { now, type World } from '../core/world';

const listParams = z.strictObject({
  ...paging,
  collection_method: text.optional(),
  created: created.optional(),
  customer: text.optional(),
  customer_account: refused,
  due_date: refused,
  status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
  subscription: text.optional(),
} satisfies Shape<Stripe.InvoiceListParams>);
const payParams = z.strictObject({
  expand,
  forgive: refused,
  mandate: refused,
  off_session: ignored,
  paid_out_of_band: flag.optional(),
  payment_method: text.optional(),
  source: refused,
} satisfies Shape<Stripe.InvoicePayParams>);
const paymentListParams = z.strictObject({
  ...paging,
  created: created.optional(),
  invoice: text.optional(),
  payment: z
    .strictObject({ payment_intent: text.optional(), payment_record: refused, type: z.enum(['payment_intent']) })
    .optional(),
  status: z.enum(['canceled', 'open', 'paid']).optional(),
} satisfies Shape<Stripe.InvoicePaymentListParams>);

/** Invoices and the payments on them. */
export function invoiceRoutes(route: Route): void {
  route('GET /v1/invoices/:id', nothingButExpand, ({ world, id }) => find(world, 'invoices', id));
  route('POST /v1/invoices/:id/pay', payParams, payInvoice);
  route('POST /v1/invoices/:id/void', nothingButExpand, ({ world, id }) =>
    voidInvoice(world, find(world, 'invoices', id)),
  );
  route('GET /v1/invoices/:id/lines', z.strictObject(paging), ({ world, params, id }) =>
    page(find(world, 'invoices', id).lines.data, `/v1/invoices/${id}/lines`, params),
  );
  route('GET /v1/invoices', listParams, ({ world, params }) => {
    const rows = newestFirst(world, 'invoices').filter(
      (invoice) =>
        matches(invoice.customer, params.customer) &&
        matches(invoice.status, params.status) &&
        matches(invoice.collection_method, params.collection_method) &&
        matches(idOf(invoice.parent?.subscription_details?.subscription), params.subscription) &&
        within(invoice.created, params.created),
    );
    return page(rows, '/v1/invoices', params);
  });
  route('GET /v1/invoice_payments/:id', nothingButExpand, ({ world, id }) => find(world, 'invoicePayments', id));
  route('GET /v1/invoice_payments', paymentListParams, ({ world, params }) => {
    const rows = newestFirst(world, 'invoicePayments').filter(
      (payment) =>
        matches(payment.invoice, params.invoice) &&
        matches(payment.payment.payment_intent, params.payment?.payment_intent) &&
        matches(payment.status, params.status) &&
        within(payment.created, params.created),
    );
    return page(rows, '/v1/invoice_payments', params);
  });
}

function payInvoice({ world, params, id }: Call<z.output<typeof payParams>>): Stripe.Invoice {
  const invoice = find(world, 'invoices', id);
  if (invoice.status !== 'open') throw invalid('Invoice is already paid', 'id', 'invoice_not_editable');
  if (params.paid_out_of_band) {
    markPaid(world, invoice, { outOfBand: true });
    return invoice;
  }
  const chosen = params.payment_method && find(world, 'paymentMethods', params.payment_method, 'payment_method');
  const method = chosen || methodFor(world, invoice);
  if (!method) throw invalid('There is no `default_payment_method` set on this Customer or Invoice.');
  const outcome = collect(world, invoice, method, { occasion: 'renewal' });
  if (outcome === 'declined') throw declined();
  if (outcome === 'asks') throw mustAsk();
  return invoice;
}

/** Voids an open invoice. */
export function voidInvoice(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  if (invoice.status !== 'open') throw invalid('You can only void an open invoice.', 'id', 'invoice_not_editable');
  Object.assign(invoice, { status: 'void', auto_advance: false, next_payment_attempt: null });
  invoice.status_transitions.voided_at = now(world);
  emit(world, 'invoice.voided', invoice);
  return invoice;
}
