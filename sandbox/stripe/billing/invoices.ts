import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { idOf } from '../core/world';
import { listRoute, readRoute } from '../core/lists';
import { each, listing, nothingButExpand, refused, shape, text } from '../core/params';
import {
  finalizeInvoice,
  finalizeParams,
  payInvoice,
  payParams,
  sendInvoice,
  updateInvoice,
  updateParams,
  voidInvoice,
  writeOff,
} from './verbs';

const listParams = shape<Stripe.InvoiceListParams>()({
  ...listing,
  ...each('collection_method customer subscription', text.optional()),
  ...each('customer_account due_date', refused),
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
  route(`POST ${path}/send`, nothingButExpand, ({ world, id }) => sendInvoice(world, id));
  route(`POST ${path}/void`, nothingButExpand, ({ world, id }) => voidInvoice(world, id));
  route(`POST ${path}/mark_uncollectible`, nothingButExpand, ({ world, id }) => writeOff(world, id));
  readRoute(route, '/v1/invoices', 'invoices');
  listRoute(route, '/v1/invoices', 'invoices', listParams, {
    subscription: ({ parent }, id) => idOf(parent?.subscription_details?.subscription) === id,
  });
  readRoute(route, '/v1/invoice_payments', 'invoicePayments');
  listRoute(route, '/v1/invoice_payments', 'invoicePayments', paymentListParams, {
    payment: ({ payment }, { payment_intent: id = payment.payment_intent }) => payment.payment_intent === id,
  });
}
