import type Stripe from 'stripe';
import { newId } from '../core/ids';
import type { CreateParams } from './params';
import { lookUp } from '../core/tables';
import { now, type World } from '../core/world';

type Session = Stripe.Checkout.Session;

/** A session with what was asked for, before its amounts are known. */
export function blankSession(world: World, params: CreateParams, expiresAt: number): Session {
  const mode = params.mode ?? 'payment';
  const uiMode = params.ui_mode ?? 'hosted_page';
  const subscribes = mode === 'subscription';
  return {
    id: newId('cs_test', 58),
    object: 'checkout.session',
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? true },
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: null,
    amount_total: null,
    automatic_tax: automaticTax(params),
    billing_address_collection: params.billing_address_collection ?? null,
    ...(params.branding_settings && { branding_settings: branding(params.branding_settings) }),
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent: null,
    consent_collection: consents(params),
    created: now(world),
    currency: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: params.custom_text?.after_submit ?? null,
      shipping_address: params.custom_text?.shipping_address ?? null,
      submit: params.custom_text?.submit ?? null,
      terms_of_service_acceptance: params.custom_text?.terms_of_service_acceptance ?? null,
    },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: subscribes || params.customer ? null : (params.customer_creation ?? 'if_required'),
    customer_details: customerDetails(world, params),
    customer_email: params.customer_email ?? null,
    discounts: [],
    ...(params.excluded_payment_method_types && {
      excluded_payment_method_types: params.excluded_payment_method_types,
    }),
    expires_at: expiresAt,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: { enabled: params.managed_payments?.enabled ?? false },
    metadata: params.metadata ?? {},
    mode,
    ...(params.name_collection && { name_collection: names(params.name_collection) }),
    origin_context: params.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: subscribes ? (params.payment_method_collection ?? 'always') : null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: methodTypes(params),
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    ...(uiMode !== 'hosted_page' && { redirect_on_completion: params.redirect_on_completion ?? 'always' }),
    ...(params.return_url && { return_url: params.return_url }),
    saved_payment_method_options: savedMethods(params),
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    ...(params.tax_id_collection && {
      tax_id_collection: { required: 'never', ...params.tax_id_collection },
    }),
    total_details: null,
    ui_mode: uiMode,
    url: null,
    wallet_options: null,
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

function customerDetails(world: World, params: CreateParams): Session['customer_details'] {
  const customer = lookUp(world, 'customers', params.customer);
  const email = customer?.email ?? params.customer_email ?? null;
  if (!email && !customer) return null;
  return {
    address: customer?.address ?? null,
    business_name: customer?.business_name ?? null,
    email,
    individual_name: customer?.individual_name ?? null,
    name: customer?.name ?? null,
    phone: customer?.phone ?? null,
    tax_exempt: customer?.tax_exempt ?? 'none',
    tax_ids: null,
  };
}

function consents({ consent_collection: consent }: CreateParams): Session['consent_collection'] {
  if (!consent) return null;
  return {
    payment_method_reuse_agreement: consent.payment_method_reuse_agreement ?? null,
    promotions: consent.promotions ?? null,
    terms_of_service: consent.terms_of_service ?? null,
  };
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

function names(given: NonNullable<CreateParams['name_collection']>): NonNullable<Session['name_collection']> {
  const filled = (option: { enabled: boolean; optional?: boolean | undefined }) => ({
    enabled: option.enabled,
    optional: option.optional ?? false,
  });
  return {
    ...(given.business && { business: filled(given.business) }),
    ...(given.individual && { individual: filled(given.individual) }),
  };
}
