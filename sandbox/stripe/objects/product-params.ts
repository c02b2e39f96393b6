import type Stripe from 'stripe';
import { z } from 'zod';
import { clearable, created, expand, flag, ignored, metadata, paging, refused, text, type Shape } from '../core/params';

export const createParams = z.strictObject({
  name: text,
  active: flag.optional(),
  default_price_data: refused,
  description: text.optional(),
  expand,
  id: text.optional(),
  images: z.array(text).max(8).optional(),
  marketing_features: z.array(z.strictObject({ name: text })).optional(),
  metadata: metadata.optional(),
  package_dimensions: refused,
  shippable: flag.optional(),
  statement_descriptor: text.max(22).optional(),
  tax_code: text.optional(),
  tax_details: ignored,
  type: z.enum(['good', 'service']).optional(),
  unit_label: text.max(12).optional(),
  url: text.optional(),
} satisfies Shape<Stripe.ProductCreateParams>);

export const updateParams = z.strictObject({
  active: flag.optional(),
  default_price: text.optional(),
  description: clearable(text).optional(),
  expand,
  images: clearable(z.array(text).max(8)).optional(),
  marketing_features: clearable(z.array(z.strictObject({ name: text }))).optional(),
  metadata: clearable(metadata).optional(),
  name: text.optional(),
  package_dimensions: refused,
  shippable: flag.optional(),
  statement_descriptor: text.max(22).optional(),
  tax_code: clearable(text).optional(),
  tax_details: ignored,
  unit_label: clearable(text.max(12)).optional(),
  url: clearable(text).optional(),
} satisfies Shape<Stripe.ProductUpdateParams>);

export const listParams = z.strictObject({
  ...paging,
  active: flag.optional(),
  created: created.optional(),
  ids: z.array(text).optional(),
  shippable: flag.optional(),
  type: z.enum(['good', 'service']).optional(),
  url: text.optional(),
} satisfies Shape<Stripe.ProductListParams>);

export type CreateParams = z.output<typeof createParams>;
export type UpdateParams = z.output<typeof updateParams>;
