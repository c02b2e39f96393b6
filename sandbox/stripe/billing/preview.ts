import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { invalid } from '../core/errors';
import { each, refused, shape, text } from '../core/params';
import { find, newId, type World } from '../core/world';
import { withBalance } from '../objects/customer-balances';
import { draftInvoice } from './bill';
import { plannedChange } from './change';
import { periodLine } from './lines';
import { itemChanges } from './params';
import { periodEnd } from './periods';

const details = shape<Stripe.InvoiceCreatePreviewParams.SubscriptionDetails>()({
  ...itemChanges,
  ...each('billing_cycle_anchor billing_mode billing_schedules cancel_at cancel_at_period_end cancel_now', refused),
  ...each('default_tax_rates metadata pause resume_at start_date trial_end', refused),
});
const previewParams = shape<Stripe.InvoiceCreatePreviewParams>()({
  customer: text.optional(),
  subscription: text,
  subscription_details: details.optional(),
  ...each('automatic_tax currency customer_account customer_details discounts invoice_items issuer', refused),
  ...each('on_behalf_of preview_mode schedule schedule_details', refused),
});

/** Invoices that are not there yet: of a change, or of the next period. */
export function previewRoutes(route: Route): void {
  route('POST /v1/invoices/create_preview', previewParams, ({ world, params }) => {
    const { subscription: id, subscription_details: wanted } = params;
    const subscription = find(world, 'subscriptions', id, 'subscription');
    if (subscription.ended_at !== null) {
      const message = 'You cannot preview the invoice for a canceled subscription.';
      throw invalid(message, 'subscription', 'invoice_upcoming_none');
    }
    if (!wanted?.items) return upcomingInvoice(world, subscription);
    const { lines } = plannedChange(world, subscription, wanted);
    return preview(world, draftInvoice(world, subscription, lines, 'subscription_update'));
  });
}

/** The invoice that the next period will bring. */
export function upcomingInvoice(world: World, subscription: Stripe.Subscription): Stripe.Invoice {
  const lines = subscription.items.data.map((item) => {
    const start = item.current_period_end;
    const end = periodEnd(item.price.recurring, subscription.billing_cycle_anchor, start);
    return periodLine(world, subscription, { ...item, current_period_start: start, current_period_end: end });
  });
  return preview(world, draftInvoice(world, subscription, lines, 'upcoming'));
}

function preview(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  return { ...withBalance(world, invoice), id: newId('upcoming_in') };
}
