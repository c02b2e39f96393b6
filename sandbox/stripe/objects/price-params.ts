import type Stripe from 'stripe';
import { z } from 'zod';
import {
  clearable,
  created,
  currency,
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

const interval = z.enum(['day', 'week', 'month', 'year']);
const behavior = z.enum(['exclusive', 'inclusive', 'unspecified']);

export const createParams = z.strictObject({
  currency,
  active: flag.optional(),
  billing_scheme: z.enum(['per_unit']).optional(),
  currency_options: refused,
  custom_unit_amount: refused,
  expand,
  lookup_key: text.max(200).optional(),
  metadata: metadata.optional(),
  nickname: text.optional(),
  product: text.optional(),
  product_data: z
    .strictObject({
      name: text,
      active: flag.optional(),
      id: text.optional(),
      metadata: metadata.optional(),
      statement_descriptor: text.optional(),
      tax_code: text.optional(),
      tax_details: ignored,
      unit_label: text.optional(),
    } satisfies Shape<Stripe.PriceCreateParams.ProductData>)
    .optional(),
  recurring: z
    .strictObject({
      interval,
      interval_count: whole.optional(),
      meter: refused,
      trial_period_days: refused,
      usage_type: z.enum(['licensed']).optional(),
    } satisfies Shape<Stripe.PriceCreateParams.Recurring>)
    .optional(),
  tax_behavior: behavior.optional(),
  tiers: refused,
  tiers_mode: refused,
  transfer_lookup_key: flag.optional(),
  transform_quantity: refused,
  unit_amount: whole.optional(),
  unit_amount_decimal: refused,
} satisfies Shape<Stripe.PriceCreateParams>);

export const updateParams = z.strictObject({
  active: flag.optional(),
  currency_options: refused,
  expand,
  lookup_key: text.max(200).optional(),
  metadata: clearable(metadata).optional(),
  nickname: text.optional(),
  tax_behavior: behavior.optional(),
  transfer_lookup_key: flag.optional(),
} satisfies Shape<Stripe.PriceUpdateParams>);

export const listParams = z.strictObject({
  ...paging,
  active: flag.optional(),
  created: created.optional(),
  currency: currency.optional(),
  lookup_keys: z.array(text).max(10).optional(),
  product: text.optional(),
  recurring: z
    .strictObject({ interval: interval.optional(), meter: ignored, usage_type: z.enum(['licensed']).optional() })
    .optional(),
  type: z.enum(['one_time', 'recurring']).optional(),
} satisfies Shape<Stripe.PriceListParams>);

export type CreateParams = z.output<typeof createParams>;
export type UpdateParams = z.output<typeof updateParams>;
