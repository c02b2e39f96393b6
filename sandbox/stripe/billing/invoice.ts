import type Stripe from 'stripe';
import { newId } from '../core/ids';
import type { Line } from './lines';
import { totals } from './totals';
import { taxIdsOf } from '../objects/tax-ids';
import { each, nulls } from '../core/names';
import { now, type World } from '../core/world';

export type Reason = 'subscription_create' | 'subscription_cycle' | 'subscription_update';

/** A draft invoice with these lines; stored. */
export function newInvoice(
  world: World,
  subscription: Stripe.Subscription,
  customer: Stripe.Customer,
  { lines, reason }: { lines: Line[]; reason: Reason },
): Stripe.Invoice {
  const id = newId('in');
  const { invoice_settings: settings } = subscription;
  const none = nulls<Stripe.Invoice>();
  const invoice: Stripe.Invoice = {
    id,
    object: 'invoice',
    account_country: 'CH',
    account_name: 'Sandbox',
    ...none('account_tax_ids application automatically_finalizes_at customer_account customer_shipping'),
    ...none('default_payment_method default_source due_date effective_at from_invoice hosted_invoice_url'),
    ...none('invoice_pdf last_finalization_error latest_revision next_payment_attempt number on_behalf_of'),
    ...none('receipt_number rendering shipping_cost shipping_details statement_descriptor test_clock'),
    ...each('amount_overpaid amount_paid amount_shipping attempt_count ending_balance', 0),
    ...each('post_payment_credit_notes_amount pre_payment_credit_notes_amount starting_balance', 0),
    attempted: false,
    auto_advance: true,
    automatic_tax: {
      ...subscription.automatic_tax,
      provider: subscription.automatic_tax.enabled ? 'stripe' : null,
      status: subscription.automatic_tax.enabled ? 'complete' : null,
    },
    billing_reason: reason,
    collection_method: 'charge_automatically',
    created: now(world),
    currency: subscription.currency,
    custom_fields: settings.custom_fields ?? customer.invoice_settings.custom_fields,
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: taxIdsOf(world, customer.id).map(({ type, value }) => ({ type, value })),
    default_tax_rates: subscription.default_tax_rates ?? [],
    description: settings.description,
    footer: settings.footer ?? customer.invoice_settings.footer,
    issuer: { type: 'self' },
    lines: { object: 'list', data: lines.map(({ line }) => line), has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: { ...subscription.metadata }, subscription: subscription.id },
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: now(world),
    period_start: subscription.items.data[0]?.current_period_start ?? now(world),
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    discounts: [],
    total_discount_amounts: [],
    total_pretax_credit_amounts: [],
    webhooks_delivered_at: now(world),
    ...totals(lines),
  };
  return (world.state.tables.invoices[id] = invoice);
}
