import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { idOf } from '../core/world';
import { readRoutes } from '../core/lists';
import { each, listing, nothing, refused, shape, text } from '../core/params';
import { finalizeInvoice, finalizeParams, payInvoice, payParams, sendInvoice } from './verbs';
import { updateInvoice, updateParams, voidInvoice, writeOff } from './verbs';

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
