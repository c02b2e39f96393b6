import type Stripe from 'stripe';
import { customerOf, keep, newObject, now, type World } from '../core/world';
import { linkFor } from '../core/links';
import { listOf } from '../core/lists';
import { each, nulls } from '../core/params';
import { taxIdsOf } from '../objects/tax-ids';
import { emit } from '../webhooks/emit';
import { applyBalance } from '../objects/customer-balances';
import { type Line, periodLines, totals } from './lines';
import { billingOf } from './settings';

export type Reason = 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'upcoming';

/** Creates and finalizes an invoice of a subscription, for its current period or with other lines. */
export function invoiceSubscription(
  world: World,
  subscription: Stripe.Subscription,
  reason: Reason,
  lines = periodLines(world, subscription),
): Stripe.Invoice {
  return finalize(world, add(world, subscription, draftInvoice(world, subscription, lines, reason)));
}

/** Draws up the invoice for a period that begins. It stays a draft, for good while the subscription is unpaid. */
export function draftRenewal(world: World, subscription: Stripe.Subscription): Stripe.Invoice {
  const advances = subscription.status !== 'unpaid';
  return add(world, subscription, {
    ...draftInvoice(world, subscription, periodLines(world, subscription), 'subscription_cycle'),
    auto_advance: advances,
    automatically_finalizes_at: advances ? now(world) + draftSeconds(world) : null,
    webhooks_delivered_at: null,
  });
}

/** How long a renewal stays a draft. */
export function draftSeconds(world: World): number {
  return billingOf(world).draftMinutes * 60;
}

function add(world: World, subscription: Stripe.Subscription, invoice: Stripe.Invoice): Stripe.Invoice {
  for (const line of invoice.lines.data) line.invoice = invoice.id;
  subscription.latest_invoice = invoice.id;
  return emit(world, 'invoice.created', keep(world, 'invoices', invoice));
}

/** Gives a draft its number: from now on it is owed. */
export function finalize(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  const customer = customerOf(world, invoice);
  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  invoice.number = `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`;
  invoice.status = 'open';
  invoice.automatically_finalizes_at = null;
  applyBalance(world, invoice);
  invoice.effective_at = now(world);
  invoice.status_transitions.finalized_at = now(world);
  const { linkDays } = billingOf(world);
  invoice.hosted_invoice_url = linkFor(world, `/i/${invoice.id}`, linkDays);
  invoice.invoice_pdf = linkFor(world, `/i/${invoice.id}/pdf`, linkDays);
  return emit(world, 'invoice.finalized', invoice);
}

/** A draft invoice with these lines; not stored. */
export function draftInvoice(
  world: World,
  subscription: Stripe.Subscription,
  lines: Line[],
  reason: Reason,
): Stripe.Invoice {
  const base = newObject(world, 'invoice', 'in');
  const customer = customerOf(world, subscription);
  const { invoice_settings: settings } = subscription;
  const none = nulls<Stripe.Invoice>();
  return {
    ...base,
    account_country: 'CH',
    account_name: world.settings.account?.name ?? 'Sandbox',
    account_tax_ids: settings.account_tax_ids,
    ...none('application automatically_finalizes_at customer_account customer_shipping'),
    ...none('default_payment_method default_source due_date effective_at from_invoice hosted_invoice_url'),
    ...none('invoice_pdf last_finalization_error latest_revision next_payment_attempt number on_behalf_of'),
    ...none('receipt_number rendering shipping_cost shipping_details statement_descriptor test_clock'),
    ...each('amount_overpaid amount_paid amount_shipping attempt_count ending_balance', 0),
    ...each('post_payment_credit_notes_amount pre_payment_credit_notes_amount starting_balance', 0),
    attempted: false,
    auto_advance: true,
    automatic_tax: { ...subscription.automatic_tax, provider: null, status: null },
    billing_reason: reason,
    collection_method: 'charge_automatically',
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
    lines: listOf(
      lines.map(({ line }) => line),
      `/v1/invoices/${base.id}/lines`,
    ),
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
    ...each('discounts total_discount_amounts total_pretax_credit_amounts', []),
    webhooks_delivered_at: now(world),
    ...totals(lines),
  };
}
