import type Stripe from 'stripe';
import { lookUp, newObject, type World } from '../core/world';
import { each, nulls, pick } from '../core/params';
import type { CreateParams } from './params';

type Session = Stripe.Checkout.Session;

/** A session with what was asked for, before its amounts are known. */
export function blankSession(world: World, params: CreateParams, expiresAt: number): Session {
  const {
    mode = 'payment',
    ui_mode = 'hosted_page',
    customer,
    custom_text,
    branding_settings,
    name_collection,
  } = params;
  const subscribes = mode === 'subscription';
  const none = nulls<Session>();
  return {
    ...newObject(world, 'checkout.session', 'cs_test', 58),
    ...none('after_expiration amount_subtotal amount_total client_secret consent currency currency_conversion'),
    ...none('customer_account invoice invoice_creation payment_intent payment_link permissions recovered_from'),
    ...none('payment_method_configuration_details setup_intent shipping_address_collection shipping_cost'),
    ...none('subscription total_details url wallet_options'),
    ...none('allow_promotion_codes allowed_payment_method_types billing_address_collection cancel_url customer'),
    ...none('client_reference_id customer_email integration_identifier locale origin_context submit_type success_url'),
    ...pick(
      params,
      'allow_promotion_codes allowed_payment_method_types billing_address_collection cancel_url customer',
    ),
    ...pick(params, 'client_reference_id customer_email integration_identifier locale origin_context submit_type'),
    ...pick(params, 'success_url return_url excluded_payment_method_types'),
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? true },
    automatic_tax: automaticTax(params),
    ...(branding_settings && { branding_settings: branding(branding_settings) }),
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent_collection: consents(params),
    custom_fields: [],
    custom_text: { ...each('after_submit shipping_address submit terms_of_service_acceptance', null), ...custom_text },
    customer_creation: subscribes || customer ? null : (params.customer_creation ?? 'if_required'),
    customer_details: customerDetails(world, params),
    discounts: [],
    expires_at: expiresAt,
    managed_payments: { enabled: params.managed_payments?.enabled ?? false },
    metadata: params.metadata ?? {},
    mode,
    ...(name_collection && { name_collection: names(name_collection) }),
    payment_method_collection: subscribes ? (params.payment_method_collection ?? 'always') : null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: methodTypes(params),
    payment_status: 'unpaid',
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    ...(ui_mode !== 'hosted_page' && { redirect_on_completion: params.redirect_on_completion ?? 'always' }),
    saved_payment_method_options: savedMethods(params),
    shipping_options: [],
    status: 'open',
    ...(params.tax_id_collection && { tax_id_collection: { required: 'never', ...params.tax_id_collection } }),
    ui_mode,
  };
}

/** The methods a payer may choose from: what the allow and exclude lists leave. */
export function methodTypes(params: {
  allowed_payment_method_types?: string[] | null | undefined;
  excluded_payment_method_types?: string[] | undefined;
}): string[] {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded = [] } = params;
  return ['card', 'twint', 'sepa_debit'].filter(
    (type) => (allowed?.includes(type) ?? true) && !excluded.includes(type),
  );
}

function automaticTax({ automatic_tax: tax }: CreateParams): Session['automatic_tax'] {
  const enabled = tax?.enabled ?? false;
  return {
    enabled,
    liability: enabled ? { type: 'self' } : null,
    provider: enabled ? 'stripe' : null,
    status: enabled ? 'requires_location_inputs' : null,
  };
}

function customerDetails(world: World, { customer: id, customer_email }: CreateParams): Session['customer_details'] {
  const customer = lookUp(world, 'customers', id);
  const email = customer?.email ?? customer_email ?? null;
  if (!email && !customer) return null;
  return {
    ...nulls<Stripe.Checkout.Session.CustomerDetails>()('address business_name individual_name name phone tax_ids'),
    tax_exempt: 'none',
    ...(customer && pick(customer, 'address business_name individual_name name phone tax_exempt')),
    email,
  };
}

function consents({ consent_collection: consent }: CreateParams): Session['consent_collection'] {
  return consent ? { ...each('payment_method_reuse_agreement promotions terms_of_service', null), ...consent } : null;
}

function savedMethods({
  mode,
  customer,
  saved_payment_method_options: saved,
}: CreateParams): Session['saved_payment_method_options'] {
  if (!saved && !(mode === 'subscription' && customer)) return null;
  return {
    allow_redisplay_filters: saved?.allow_redisplay_filters ?? ['always'],
    payment_method_remove: saved?.payment_method_remove ?? 'disabled',
    payment_method_save: saved?.payment_method_save ?? null,
  };
}

function branding(given: NonNullable<CreateParams['branding_settings']>): NonNullable<Session['branding_settings']> {
  return {
    background_color: given.background_color ?? '#ffffff',
    border_style: given.border_style ?? 'rounded',
    button_color: given.button_color ?? '#0074d4',
    display_name: given.display_name ?? 'Sandbox',
    font_family: given.font_family ?? 'default',
    icon: null,
    logo: null,
  };
}

function names({ business, individual }: NonNullable<CreateParams['name_collection']>): Session['name_collection'] {
  return {
    ...(business && { business: { optional: false, ...business } }),
    ...(individual && { individual: { optional: false, ...individual } }),
  };
}
