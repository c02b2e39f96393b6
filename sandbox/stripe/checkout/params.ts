import type Stripe from 'stripe';
import { z } from 'zod';
import { clearable, currency, each, expand, flag, ignored, listing, metadata, refused, shape } from '../core/params';
import { text, url, whole } from '../core/params';

const field = z.strictObject({ name: text.max(40), value: text.max(140) });
const interval = z.enum(['day', 'week', 'month', 'year']);

const productData = shape<Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData>()({
  name: text,
  ...each('description tax_code unit_label', text.optional()),
  images: z.array(text).optional(),
  metadata: metadata.optional(),
  tax_details: ignored,
});
const priceData = shape<Stripe.Checkout.SessionCreateParams.LineItem.PriceData>()({
  currency,
  product: text.optional(),
  product_data: productData.optional(),
  recurring: z.strictObject({ interval, interval_count: whole.optional() }).optional(),
  tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).optional(),
  unit_amount: whole.optional(),
  unit_amount_decimal: refused,
});
const lineItem = shape<Stripe.Checkout.SessionCreateParams.LineItem>()({
  adjustable_quantity: refused,
  metadata: metadata.optional(),
  price: text.optional(),
  price_data: priceData.optional(),
  quantity: whole.optional(),
  tax_rates: z.array(text).max(5).optional(),
});

const invoiceSettings = shape<Stripe.Checkout.SessionCreateParams.SubscriptionData.InvoiceSettings>()({
  account_tax_ids: clearable(z.array(text)).optional(),
  issuer: ignored,
  custom_fields: clearable(z.array(field).max(4)).optional(),
  ...each('description footer', text.optional()),
});
const billingMode = z.strictObject({
  type: z.enum(['classic', 'flexible']),
  flexible: z.strictObject({ proration_discounts: z.enum(['included', 'itemized']).optional() }).optional(),
});
const subscriptionData = shape<Stripe.Checkout.SessionCreateParams.SubscriptionData>()({
  billing_mode: billingMode.optional(),
  default_tax_rates: z.array(text).max(5).optional(),
  description: text.max(500).optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata: metadata.optional(),
  proration_behavior: z.enum(['create_prorations', 'none']).optional(),
  ...each('application_fee_percent billing_cycle_anchor billing_cycle_anchor_config on_behalf_of', refused),
  ...each('pending_invoice_item_interval transfer_data trial_end trial_period_days trial_settings', refused),
});

const branding = shape<Stripe.Checkout.SessionCreateParams.BrandingSettings>()({
  ...each('background_color button_color font_family', clearable(text).optional()),
  border_style: clearable(z.enum(['pill', 'rectangular', 'rounded'])).optional(),
  display_name: text.optional(),
  ...each('icon logo', ignored),
});
const consents = z.strictObject({
  payment_method_reuse_agreement: z.strictObject({ position: z.enum(['auto', 'hidden']) }).optional(),
  promotions: z.enum(['auto', 'none']).optional(),
  terms_of_service: z.enum(['none', 'required']).optional(),
});
const message = clearable(z.strictObject({ message: text.max(1200) })).optional();
const nameOption = z.strictObject({ enabled: flag, optional: flag.optional() }).optional();
const switchable = z.strictObject({ enabled: flag.optional() }).optional();
const savedMethods = z.strictObject({
  allow_redisplay_filters: z.array(z.enum(['always', 'limited', 'unspecified'])).optional(),
  ...each('payment_method_remove payment_method_save', z.enum(['disabled', 'enabled']).optional()),
});
const taxIds = z.strictObject({ enabled: flag, required: z.enum(['if_supported', 'never']).optional() });

export const createParams = shape<Stripe.Checkout.SessionCreateParams>()({
  ...each('adaptive_pricing managed_payments', switchable),
  allow_promotion_codes: flag.optional(),
  ...each('allowed_payment_method_types excluded_payment_method_types', z.array(text).optional()),
  automatic_tax: z.strictObject({ enabled: flag, liability: ignored }).optional(),
  billing_address_collection: z.enum(['auto', 'required']).optional(),
  branding_settings: branding.optional(),
  ...each('cancel_url return_url success_url', url.optional()),
  client_reference_id: text.max(200).optional(),
  consent_collection: consents.optional(),
  currency: currency.optional(),
  custom_text: z
    .strictObject(each('after_submit shipping_address submit terms_of_service_acceptance', message))
    .optional(),
  ...each('customer customer_email integration_identifier locale', text.optional()),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  customer_update: z.strictObject(each('address name shipping', z.enum(['auto', 'never']).optional())).optional(),
  expand,
  expires_at: whole.optional(),
  line_items: z.array(lineItem).min(1).max(40).optional(),
  metadata: metadata.optional(),
  mode: z.enum(['payment', 'setup', 'subscription']).optional(),
  name_collection: z.strictObject(each('business individual', nameOption)).optional(),
  origin_context: z.enum(['mobile_app', 'web']).optional(),
  payment_intent_data: z
    .object({ metadata: metadata.optional(), description: text.optional() })
    .catchall(z.unknown())
    .optional(),
  payment_method_collection: z.enum(['always', 'if_required']).optional(),
  phone_number_collection: z.strictObject({ enabled: flag }).optional(),
  redirect_on_completion: z.enum(['always', 'if_required', 'never']).optional(),
  saved_payment_method_options: savedMethods.optional(),
  submit_type: z.enum(['auto', 'book', 'donate', 'pay', 'subscribe']).optional(),
  subscription_data: subscriptionData.optional(),
  tax_id_collection: taxIds.optional(),
  ui_mode: z.enum(['elements', 'embedded_page', 'form', 'hosted_page']).optional(),
  ...each('after_expiration payment_method_configuration payment_method_data payment_method_options', ignored),
  ...each('permissions wallet_options', ignored),
  ...each('custom_fields customer_account discounts invoice_creation optional_items setup_intent_data', refused),
  ...each('shipping_address_collection shipping_options', refused),
});

export const listParams = shape<Stripe.Checkout.SessionListParams>()({
  ...listing,
  ...each('customer payment_intent subscription', text.optional()),
  ...each('customer_account payment_link', refused),
  customer_details: z.strictObject({ email: text }).optional(),
  status: z.enum(['complete', 'expired', 'open']).optional(),
});

export type CreateParams = z.output<typeof createParams>;
export type LineParams = z.output<typeof lineItem>;
export type SubscriptionData = z.output<typeof subscriptionData>;
