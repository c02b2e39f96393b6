import type Stripe from 'stripe';
import { lookUp, newObject, type World } from '../core/world';
import { each, nulls, pick } from '../core/params';
import type { CreateParams } from './params';

type Session = Stripe.Checkout.Session;

/** A session with what was asked for, before its amounts are known. */
export function blankSession(world: World, params: CreateParams, expiresAt: number): Session {
  const { mode, ui_mode, consent_collection: consent } = params;
  const subscribes = mode === 'subscription';
  const none = nulls<Session>();
  return {
    ...newObject(world, 'checkout.session', 'cs_test', 58),
    ...none('after_expiration allow_promotion_codes allowed_payment_method_types amount_subtotal amount_total'),
    ...none('billing_address_collection cancel_url client_reference_id client_secret consent currency'),
    ...none('currency_conversion customer customer_account customer_email integration_identifier invoice'),
    ...none('invoice_creation locale origin_context payment_intent payment_link permissions'),
    ...none('payment_method_configuration_details recovered_from saved_payment_method_options setup_intent'),
    ...none('shipping_address_collection shipping_cost submit_type subscription success_url total_details url'),
    ...none('wallet_options'),
    ...pick(params, 'allowed_payment_method_types cancel_url client_reference_id customer customer_email'),
    ...pick(params, 'excluded_payment_method_types locale return_url success_url'),
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? true },
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent_collection: consent
      ? { ...each('payment_method_reuse_agreement promotions terms_of_service', null), ...consent }
      : null,
    custom_fields: [],
    custom_text: each('after_submit shipping_address submit terms_of_service_acceptance', null),
    customer_creation: subscribes || params.customer ? null : (params.customer_creation ?? 'if_required'),
    customer_details: customerDetails(world, params),
    discounts: [],
    expires_at: expiresAt,
    managed_payments: { enabled: false },
    metadata: params.metadata ?? {},
    mode,
    payment_method_collection: subscribes ? 'always' : null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: methodTypes(params),
    payment_status: 'unpaid',
    phone_number_collection: { enabled: false },
    ...(ui_mode !== 'hosted_page' && { redirect_on_completion: params.redirect_on_completion ?? 'always' }),
    shipping_options: [],
    status: 'open',
    ui_mode,
  };
}

/** The methods a payer may choose from: what the allow and exclude lists leave. */
export function methodTypes(params: {
  allowed_payment_method_types?: string[] | null | undefined;
  excluded_payment_method_types?: string[] | undefined;
}): string[] {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded = [] } = params;
  const isOffered = (type: string) => (allowed?.includes(type) ?? true) && !excluded.includes(type);
  return ['card', 'twint', 'sepa_debit'].filter(isOffered);
}

function customerDetails(world: World, { customer: id, customer_email }: CreateParams): Session['customer_details'] {
  const customer = lookUp(world, 'customers', id);
  const email = customer?.email ?? customer_email ?? null;
  if (!email && !customer) return null;
  return {
    ...nulls<Stripe.Checkout.Session.CustomerDetails>()('address business_name individual_name name phone tax_ids'),
    tax_exempt: 'none',
    ...(customer && pick(customer, 'address name phone tax_exempt')),
    email,
  };
}
