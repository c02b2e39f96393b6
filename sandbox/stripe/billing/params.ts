import type Stripe from 'stripe';
import { z } from 'zod';
import {
  clearable,
  created,
  expand,
  flag,
  ignored,
  metadata,
  paging,
  refused,
  text,
  whole,
  type Shape,
} from '../core/params';

const feedback = z.enum([
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
]);
const cancellationDetails = z.strictObject({
  comment: clearable(text).optional(),
  feedback: clearable(feedback).optional(),
  feedback_option: ignored,
});

export const updateParams = z.strictObject({
  add_invoice_items: refused,
  application_fee_percent: refused,
  automatic_tax: z.strictObject({ enabled: flag, liability: ignored }).optional(),
  billing_cycle_anchor: refused,
  billing_schedules: refused,
  billing_thresholds: refused,
  cancel_at: clearable(whole.or(z.enum(['min_period_end', 'max_period_end']))).optional(),
  cancel_at_period_end: flag.optional(),
  cancellation_details: cancellationDetails.optional(),
  collection_method: z.enum(['charge_automatically']).optional(),
  days_until_due: refused,
  default_payment_method: text.optional(),
  default_source: refused,
  default_tax_rates: clearable(z.array(text)).optional(),
  description: clearable(text.max(500)).optional(),
  discounts: refused,
  expand,
  invoice_settings: refused,
  items: z
    .array(
      z.strictObject({
        billing_thresholds: refused,
        clear_usage: refused,
        current_trial: refused,
        deleted: refused,
        discounts: refused,
        id: text,
        metadata: clearable(metadata).optional(),
        plan: refused,
        price: text.optional(),
        price_data: refused,
        quantity: whole.optional(),
        tax_rates: clearable(z.array(text)).optional(),
      } satisfies Shape<Stripe.SubscriptionUpdateParams.Item>),
    )
    .optional(),
  metadata: clearable(metadata).optional(),
  off_session: ignored,
  on_behalf_of: refused,
  pause_collection: refused,
  payment_behavior: ignored,
  payment_settings: ignored,
  pending_invoice_item_interval: refused,
  proration_behavior: z.enum(['always_invoice', 'create_prorations', 'none']).optional(),
  proration_date: refused,
  transfer_data: refused,
  trial_end: refused,
  trial_from_plan: refused,
  trial_settings: refused,
} satisfies Shape<Stripe.SubscriptionUpdateParams>);

export const listParams = z.strictObject({
  ...paging,
  automatic_tax: refused,
  collection_method: text.optional(),
  created: created.optional(),
  current_period_end: created.optional(),
  current_period_start: created.optional(),
  customer: text.optional(),
  customer_account: refused,
  plan: text.optional(),
  price: text.optional(),
  status: z
    .enum([
      'active',
      'all',
      'canceled',
      'ended',
      'incomplete',
      'incomplete_expired',
      'past_due',
      'paused',
      'trialing',
      'unpaid',
    ])
    .optional(),
  test_clock: refused,
} satisfies Shape<Stripe.SubscriptionListParams>);

export const cancelParams = z.strictObject({
  cancellation_details: cancellationDetails.optional(),
  expand,
  invoice_now: ignored,
  prorate: ignored,
} satisfies Shape<Stripe.SubscriptionCancelParams>);

export type UpdateParams = z.output<typeof updateParams>;
export type ListParams = z.output<typeof listParams>;
export type CancellationDetails = z.output<typeof cancellationDetails>;
