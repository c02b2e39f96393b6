import type Stripe from 'stripe';
import { z } from 'zod';
import {
  address,
  clearable,
  created,
  expand,
  ignored,
  metadata,
  paging,
  refused,
  text,
  whole,
  type Shape,
} from '../core/params';

const shipping = z.strictObject({ address, name: text, phone: text.optional() });
const invoiceSettings = z.strictObject({
  custom_fields: clearable(z.array(z.strictObject({ name: text.max(40), value: text.max(140) })).max(4)).optional(),
  default_payment_method: text.optional(),
  footer: text.optional(),
  rendering_options: ignored,
} satisfies Shape<Stripe.CustomerCreateParams.InvoiceSettings>);

const shared = {
  address: clearable(address).optional(),
  balance: refused,
  business_name: clearable(text.max(150)).optional(),
  cash_balance: refused,
  // Stripe takes '' for these too and unsets them.
  description: clearable(text).optional(),
  email: clearable(text.max(512)).optional(),
  expand,
  individual_name: clearable(text.max(150)).optional(),
  invoice_prefix: text.regex(/^[A-Z0-9]{3,12}$/, 'must be 3-12 uppercase letters or numbers').optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata: clearable(metadata).optional(),
  name: clearable(text.max(256)).optional(),
  next_invoice_sequence: whole.optional(),
  phone: clearable(text.max(20)).optional(),
  preferred_locales: z.array(text).optional(),
  shipping: clearable(shipping).optional(),
  source: refused,
  tax: ignored,
  tax_exempt: clearable(z.enum(['exempt', 'none', 'reverse'])).optional(),
  validate: ignored,
};

export const createParams = z.strictObject({
  ...shared,
  payment_method: refused,
  tax_id_data: z.array(z.strictObject({ type: text, value: text })).optional(),
  test_clock: refused,
} satisfies Shape<Stripe.CustomerCreateParams>);

export const updateParams = z.strictObject({
  ...shared,
  default_source: refused,
} satisfies Shape<Stripe.CustomerUpdateParams>);

export const listParams = z.strictObject({
  ...paging,
  created: created.optional(),
  email: text.optional(),
  test_clock: refused,
} satisfies Shape<Stripe.CustomerListParams>);

export type UpdateParams = z.output<typeof updateParams>;
