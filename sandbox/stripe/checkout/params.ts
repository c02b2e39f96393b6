import type Stripe from 'stripe';
import { z } from 'zod';
import { clearable, created, currency, expand, flag, ignored, metadata, paging } from '../core/params';
import { refused, text, url, whole, type Shape } from '../core/params';

const message = z.strictObject({ message: text.max(1200) });
const invoiceField = z.strictObject({ name: text.max(40), value: text.max(140) });
const recurring = z.strictObject({
  interval: z.enum(['day', 'week', 'month', 'year']),
  interval_count: whole.optional(),
});

const lineItem = z.strictObject({
  adjustable_quantity: refused,
  metadata: metadata.optional(),
  price: text.optional(),
  price_data: z
    .strictObject({
      currency,
      product: text.optional(),
      product_data: z
        .strictObject({
          name: text,
          description: text.optional(),
          images: z.array(text).optional(),
          metadata: metadata.optional(),
          tax_code: text.optional(),
          tax_details: ignored,
          unit_label: text.optional(),
        } satisfies Shape<Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData>)
        .optional(),
      recurring: recurring.optional(),
      tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).optional(),
      unit_amount: whole.optional(),
      unit_amount_decimal: refused,
    } satisfies Shape<Stripe.Checkout.SessionCreateParams.LineItem.PriceData>)
    .optional(),
  quantity: whole.optional(),
  tax_rates: z.array(text).max(5).optional(),
} satisfies Shape<Stripe.Checkout.SessionCreateParams.LineItem>);

const subscriptionData = z.strictObject({
  application_fee_percent: refused,
  billing_cycle_anchor: refused,
  billing_cycle_anchor_config: refused,
  billing_mode: z
    .strictObject({
      type: z.enum(['classic', 'flexible']),
      flexible: z.strictObject({ proration_discounts: z.enum(['included', 'itemized']).optional() }).optional(),
    })
    .optional(),
  default_tax_rates: z.array(text).max(5).optional(),
  description: text.max(500).optional(),
  invoice_settings: z
    .strictObject({
      account_tax_ids: ignored,
      custom_fields: clearable(z.array(invoiceField).max(4)).optional(),
      description: text.optional(),
      footer: text.optional(),
      issuer: ignored,
    } satisfies Shape<Stripe.Checkout.SessionCreateParams.SubscriptionData.InvoiceSettings>)
    .optional(),
  metadata: metadata.optional(),
  on_behalf_of: refused,
  pending_invoice_item_interval: refused,
  proration_behavior: z.enum(['create_prorations', 'none']).optional(),
  transfer_data: refused,
  trial_end: refused,
  trial_period_days: refused,
  trial_settings: refused,
} satisfies Shape<Stripe.Checkout.SessionCreateParams.SubscriptionData>);

const branding = z.strictObject({
  background_color: clearable(text).optional(),
  border_style: clearable(z.enum(['pill', 'rectangular', 'rounded'])).optional(),
  button_color: clearable(text).optional(),
  display_name: text.optional(),
  font_family: clearable(text).optional(),
  icon: ignored,
  logo: ignored,
} satisfies Shape<Stripe.Checkout.SessionCreateParams.BrandingSettings>);

const auto = z.enum(['auto', 'never']);
const nameOption = z.strictObject({ enabled: flag, optional: flag.optional() });

export const createParams = z.strictObject({
  adaptive_pricing: z.strictObject({ enabled: flag.optional() }).optional(),
  after_expiration: ignored,
  allow_promotion_codes: flag.optional(),
  allowed_payment_method_types: z.array(text).optional(),
  automatic_tax: z.strictObject({ enabled: flag, liability: ignored }).optional(),
  billing_address_collection: z.enum(['auto', 'required']).optional(),
  branding_settings: branding.optional(),
  cancel_url: url.optional(),
  client_reference_id: text.max(200).optional(),
  consent_collection: z
    .strictObject({
      payment_method_reuse_agreement: z.strictObject({ position: z.enum(['auto', 'hidden']) }).optional(),
      promotions: z.enum(['auto', 'none']).optional(),
      terms_of_service: z.enum(['none', 'required']).optional(),
    })
    .optional(),
  currency: currency.optional(),
  custom_fields: refused,
  custom_text: z
    .strictObject({
      after_submit: clearable(message).optional(),
      shipping_address: clearable(message).optional(),
      submit: clearable(message).optional(),
      terms_of_service_acceptance: clearable(message).optional(),
    })
    .optional(),
  customer: text.optional(),
  customer_account: refused,
  customer_creation: z.enum(['always', 'if_required']).optional(),
  customer_email: text.optional(),
  customer_update: z
    .strictObject({ address: auto.optional(), name: auto.optional(), shipping: auto.optional() })
    .optional(),
  discounts: refused,
  excluded_payment_method_types: z.array(text).optional(),
  expand,
  expires_at: whole.optional(),
  integration_identifier: text.optional(),
  invoice_creation: refused,
  line_items: z.array(lineItem).min(1).max(40).optional(),
  locale: text.optional(),
  managed_payments: z.strictObject({ enabled: flag.optional() }).optional(),
  metadata: metadata.optional(),
  mode: z.enum(['payment', 'setup', 'subscription']).optional(),
  name_collection: z.strictObject({ business: nameOption.optional(), individual: nameOption.optional() }).optional(),
  optional_items: refused,
  origin_context: z.enum(['mobile_app', 'web']).optional(),
  payment_intent_data: z
    .object({ metadata: metadata.optional(), description: text.optional() })
    .catchall(z.unknown())
    .optional(),
  payment_method_collection: z.enum(['always', 'if_required']).optional(),
  payment_method_configuration: ignored,
  payment_method_data: ignored,
  payment_method_options: ignored,
  permissions: ignored,
  phone_number_collection: z.strictObject({ enabled: flag }).optional(),
  redirect_on_completion: z.enum(['always', 'if_required', 'never']).optional(),
  return_url: url.optional(),
  saved_payment_method_options: z
    .strictObject({
      allow_redisplay_filters: z.array(z.enum(['always', 'limited', 'unspecified'])).optional(),
      payment_method_remove: z.enum(['disabled', 'enabled']).optional(),
      payment_method_save: z.enum(['disabled', 'enabled']).optional(),
    })
    .optional(),
  setup_intent_data: refused,
  shipping_address_collection: refused,
  shipping_options: refused,
  submit_type: z.enum(['auto', 'book', 'donate', 'pay', 'subscribe']).optional(),
  subscription_data: subscriptionData.optional(),
  success_url: url.optional(),
  tax_id_collection: z
    .strictObject({ enabled: flag, required: z.enum(['if_supported', 'never']).optional() })
    .optional(),
  ui_mode: z.enum(['elements', 'embedded_page', 'form', 'hosted_page']).optional(),
  wallet_options: ignored,
} satisfies Shape<Stripe.Checkout.SessionCreateParams>);

export const listParams = z.strictObject({
  ...paging,
  created: created.optional(),
  customer: text.optional(),
  customer_account: refused,
  customer_details: z.strictObject({ email: text }).optional(),
  payment_intent: text.optional(),
  payment_link: refused,
  status: z.enum(['complete', 'expired', 'open']).optional(),
  subscription: text.optional(),
} satisfies Shape<Stripe.Checkout.SessionListParams>);

export type CreateParams = z.output<typeof createParams>;
export type LineParams = z.output<typeof lineItem>;
export type SubscriptionData = z.output<typeof subscriptionData>;
