import type Stripe from 'stripe';
import { z } from 'zod';
import { clearable, currency, customFields, each, flag, ignored, listing, metadata } from '../core/params';
import { refused, shape, text, url, whole } from '../core/params';
import { interval, taxBehavior } from '../objects/prices';

const productData = shape<Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData>()({
  name: text,
  description: text.optional(),
  ...each('images tax_code unit_label', refused),
  metadata,
  tax_details: ignored,
});
const priceData = shape<Stripe.Checkout.SessionCreateParams.LineItem.PriceData>()({
  currency,
  product: text.optional(),
  product_data: productData.optional(),
  recurring: z.strictObject({ interval, interval_count: whole.optional() }).optional(),
  tax_behavior: taxBehavior,
  unit_amount: whole.optional(),
  unit_amount_decimal: refused,
});
const lineItem = shape<Stripe.Checkout.SessionCreateParams.LineItem>()({
  adjustable_quantity: refused,
  metadata,
  price: text.optional(),
  price_data: priceData.optional(),
  quantity: whole.optional(),
  tax_rates: z.array(text).max(5).default([]),
});

const invoiceSettings = shape<Stripe.Checkout.SessionCreateParams.SubscriptionData.InvoiceSettings>()({
  account_tax_ids: clearable(z.array(text)).optional(),
  issuer: ignored,
  custom_fields: customFields,
  ...each('description footer', text.optional()),
});
const subscriptionData = shape<Stripe.Checkout.SessionCreateParams.SubscriptionData>()({
  default_tax_rates: z.array(text).max(5).default([]),
  description: text.max(500).optional(),
  invoice_settings: invoiceSettings.default({}),
  metadata,
  proration_behavior: ignored,
  ...each('application_fee_percent billing_cycle_anchor billing_cycle_anchor_config billing_mode', refused),
  ...each('on_behalf_of pending_invoice_item_interval transfer_data trial_end', refused),
  ...each('trial_period_days trial_settings', refused),
});
const consents = z.strictObject({
  payment_method_reuse_agreement: refused,
  promotions: refused,
  terms_of_service: z.enum(['none', 'required']).optional(),
});

export const createParams = shape<Stripe.Checkout.SessionCreateParams>()({
  adaptive_pricing: z.strictObject({ enabled: flag.optional() }).optional(),
  ...each('allowed_payment_method_types excluded_payment_method_types', z.array(text).optional()),
  ...each('cancel_url return_url success_url', url.optional()),
  client_reference_id: text.max(200).optional(),
  consent_collection: consents.optional(),
  currency: currency.optional(),
  ...each('customer customer_email locale', text.optional()),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  expires_at: whole.optional(),
  line_items: z.array(lineItem).min(1).max(40).optional(),
  metadata,
  mode: z.enum(['payment', 'setup', 'subscription']).default('payment'),
  payment_intent_data: z.object({ metadata }).catchall(z.unknown()).optional(),
  redirect_on_completion: z.enum(['always', 'if_required', 'never']).optional(),
  subscription_data: subscriptionData.optional(),
  ui_mode: z.enum(['elements', 'embedded_page', 'form', 'hosted_page']).default('hosted_page'),
  ...each('after_expiration payment_method_configuration payment_method_data payment_method_options', ignored),
  ...each('permissions wallet_options', ignored),
  ...each('allow_promotion_codes automatic_tax billing_address_collection branding_settings custom_fields', refused),
  ...each('custom_text customer_account customer_update discounts integration_identifier invoice_creation', refused),
  ...each('managed_payments name_collection optional_items origin_context payment_method_collection', refused),
  ...each('phone_number_collection saved_payment_method_options setup_intent_data submit_type', refused),
  ...each('shipping_address_collection shipping_options tax_id_collection', refused),
});

export const listParams = shape<Stripe.Checkout.SessionListParams>()({
  ...listing,
  customer: text.optional(),
  ...each('customer_account customer_details payment_intent payment_link subscription', refused),
  status: z.enum(['complete', 'expired', 'open']).optional(),
});

export type CreateParams = z.output<typeof createParams>;
export type LineParams = z.output<typeof lineItem>;
export type SubscriptionData = z.output<typeof subscriptionData>;
