import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { declined, invalid, mustAsk } from '../core/errors';
import { find, idOf, now, type World } from '../core/world';
import { listRoute, readRoute } from '../core/lists';
import { each, expand, ignored, listing, nothingButExpand, refused, shape, text } from '../core/params';
import { releaseBalance } from '../objects/customer-balances';
import { emit } from '../webhooks/emit';
import { collect, methodFor } from './collect';

const listParams = shape<Stripe.InvoiceListParams>()({
  ...listing,
  ...each('collection_method customer subscription', text.optional()),
  ...each('customer_account due_date', refused),
  status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
});
const payParams = shape<Stripe.InvoicePayParams>()({
  expand,
  ...each('forgive mandate paid_out_of_band source', refused),
  off_session: ignored,
  payment_method: text.optional(),
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
  route('POST /v1/invoices/:id/pay', payParams, payInvoice);
  route('POST /v1/invoices/:id/void', nothingButExpand, ({ world, id }) =>
    voidInvoice(world, stillOpen(find(world, 'invoices', id))),
  );
  route('POST /v1/invoices/:id/mark_uncollectible', nothingButExpand, ({ world, id }) =>
    writeOff(world, stillOpen(find(world, 'invoices', id))),
  );
  readRoute(route, '/v1/invoices', 'invoices');
  listRoute(route, '/v1/invoices', 'invoices', listParams, {
    subscription: ({ parent }, id) => idOf(parent?.subscription_details?.subscription) === id,
  });
  readRoute(route, '/v1/invoice_payments', 'invoicePayments');
  listRoute(route, '/v1/invoice_payments', 'invoicePayments', paymentListParams, {
    payment: ({ payment }, { payment_intent: id = payment.payment_intent }) => payment.payment_intent === id,
  });
}

function payInvoice({ world, params, id }: Call<z.output<typeof payParams>>): Stripe.Invoice {
  const invoice = find(world, 'invoices', id);
  if (invoice.status !== 'open') throw invalid('Invoice is already paid', 'id', 'invoice_not_editable');
  const chosen = params.payment_method && find(world, 'paymentMethods', params.payment_method, 'payment_method');
  const method = chosen || methodFor(world, invoice);
  if (!method) throw invalid('There is no `default_payment_method` set on this Customer or Invoice.');
  const outcome = collect(world, invoice, method, { occasion: 'renewal' });
  if (outcome === 'declined') throw declined();
  if (outcome === 'asks') throw mustAsk();
  return invoice;
}

function stillOpen(invoice: Stripe.Invoice): Stripe.Invoice {
  if (invoice.status === 'open') return invoice;
  throw invalid(`This invoice is ${invoice.status}; only an open one can be changed.`, 'id', 'invoice_not_editable');
}

function writeOff(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  Object.assign(invoice, { status: 'uncollectible', auto_advance: false, next_payment_attempt: null });
  invoice.status_transitions.marked_uncollectible_at = now(world);
  emit(world, 'invoice.marked_uncollectible', invoice);
  return invoice;
}

/** Voids an open invoice; what it took of the customer's balance goes back. */
export function voidInvoice(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  releaseBalance(world, invoice);
  Object.assign(invoice, { status: 'void', auto_advance: false, next_payment_attempt: null });
  invoice.status_transitions.voided_at = now(world);
  emit(world, 'invoice.voided', invoice);
  return invoice;
}
