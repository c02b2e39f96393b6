import type Stripe from 'stripe';
import { z } from 'zod';
import { clearable, each, flag, ignored, listing, metadata, refused, shape } from '../core/params';
import { text, whole } from '../core/params';

const cancellationDetails = z.strictObject({
  comment: clearable(text).optional(),
  ...each('feedback feedback_option', refused),
});
/** A change of items, as an update and a preview of it say it. */
const item = shape<Stripe.SubscriptionUpdateParams.Item>()({
  id: text,
  price: text,
  ...each('billing_thresholds clear_usage current_trial deleted discounts metadata plan price_data', refused),
  ...each('quantity tax_rates', refused),
});
export const itemChanges = {
  items: z.array(item).length(1).optional(),
  proration_behavior: z.enum(['always_invoice', 'none']).optional(),
  proration_date: whole.optional(),
};
export type ItemChanges = z.output<z.ZodObject<typeof itemChanges>>;

const invoiceSettings = shape<Stripe.SubscriptionUpdateParams.InvoiceSettings>()({
  account_tax_ids: clearable(z.array(text)).optional(),
  custom_fields: refused,
  ...each('description footer', clearable(text).optional()),
  issuer: ignored,
});
export const updateParams = shape<Stripe.SubscriptionUpdateParams>()({
  cancel_at: clearable(whole).optional(),
  cancel_at_period_end: flag.optional(),
  cancellation_details: cancellationDetails.optional(),
  default_payment_method: text.optional(),
  default_tax_rates: clearable(z.array(text), []).optional(),
  description: clearable(text.max(500)).optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata,
  ...itemChanges,
  payment_behavior: z.enum(['allow_incomplete', 'error_if_incomplete']).optional(),
  ...each('off_session payment_settings', ignored),
  ...each('add_invoice_items application_fee_percent automatic_tax billing_cycle_anchor billing_schedules', refused),
  ...each('billing_thresholds collection_method days_until_due default_source discounts on_behalf_of', refused),
  ...each('pause_collection pending_invoice_item_interval transfer_data trial_end trial_from_plan', refused),
  trial_settings: refused,
});

const status = z.enum(['active', 'all', 'canceled', 'incomplete', 'incomplete_expired', 'past_due', 'unpaid']);
export const listParams = shape<Stripe.SubscriptionListParams>()({
  ...listing,
  ...each('automatic_tax collection_method current_period_end current_period_start customer_account', refused),
  ...each('plan price test_clock', refused),
  customer: text.optional(),
  // Without a status Stripe lists what is not canceled.
  status: status.optional().transform((wanted) => wanted ?? ('alive' as const)),
});

export const cancelParams = shape<Stripe.SubscriptionCancelParams>()({
  cancellation_details: cancellationDetails.optional(),
  ...each('invoice_now prorate', ignored),
});

export type UpdateParams = z.output<typeof updateParams>;
