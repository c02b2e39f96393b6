import type Stripe from 'stripe';
import type { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid } from '../core/errors';
import { each, expand, refused, shape, text } from '../core/params';
import { find, idOf, newId, type World } from '../core/world';
import { balanceAfter, dueAfterBalance } from '../objects/customer-balances';
import { draftInvoice } from './bill';
import { plannedChange } from './change';
import { type Line, periodLine } from './lines';
import { itemChanges } from './params';
import { periodEnd } from './periods';

const details = shape<Stripe.InvoiceCreatePreviewParams.SubscriptionDetails>()({
  ...itemChanges,
  ...each('billing_cycle_anchor billing_mode billing_schedules cancel_at cancel_at_period_end cancel_now', refused),
  ...each('default_tax_rates metadata pause resume_at start_date trial_end', refused),
});
const previewParams = shape<Stripe.InvoiceCreatePreviewParams>()({
  expand,
  customer: text.optional(),
  subscription: text,
  subscription_details: details.optional(),
  ...each('automatic_tax currency customer_account customer_details discounts invoice_items issuer', refused),
  ...each('on_behalf_of preview_mode schedule schedule_details', refused),
});

/** Invoices that are not there yet: of a change, or of the next period. */
export function previewRoutes(route: Route): void {
  route('POST /v1/invoices/create_preview', previewParams, preview);
}

function preview({ world, params }: Call<z.output<typeof previewParams>>): Stripe.Invoice {
  const subscription = find(world, 'subscriptions', params.subscription, 'subscription');
  if (subscription.ended_at !== null) {
    throw invalid(
      'You cannot preview the invoice for a canceled subscription.',
      'subscription',
      'invoice_upcoming_none',
    );
  }
  const customer = find(world, 'customers', idOf(subscription.customer), 'customer');
  const wanted = params.subscription_details;
  const change = wanted?.items ? plannedChange(world, subscription, wanted) : undefined;
  const lines = change?.lines ?? nextPeriod(world, subscription, customer);
  const reason = change ? 'subscription_update' : 'upcoming';
  const invoice = draftInvoice(world, subscription, customer, { lines, reason });
  return withBalance(invoice, customer);
}

/** The invoice that the next period will bring. */
export function upcomingInvoice(world: World, subscription: Stripe.Subscription): Stripe.Invoice {
  const customer = find(world, 'customers', idOf(subscription.customer), 'customer');
  const lines = nextPeriod(world, subscription, customer);
  return withBalance(draftInvoice(world, subscription, customer, { lines, reason: 'upcoming' }), customer);
}

function withBalance(invoice: Stripe.Invoice, customer: Stripe.Customer): Stripe.Invoice {
  const due = dueAfterBalance(invoice.total, customer.balance);
  return {
    ...invoice,
    id: newId('upcoming_in'),
    starting_balance: customer.balance,
    ending_balance: balanceAfter(invoice.total, customer.balance),
    amount_due: due,
    amount_remaining: due,
  };
}

function nextPeriod(world: World, subscription: Stripe.Subscription, customer: Stripe.Customer): Line[] {
  return subscription.items.data.map((item) => {
    const start = item.current_period_end;
    const end = periodEnd(item.price.recurring, subscription.billing_cycle_anchor, start);
    const next = { ...item, current_period_start: start, current_period_end: end };
    return periodLine(world, next, { subscription, exempt: customer.tax_exempt });
  });
}
