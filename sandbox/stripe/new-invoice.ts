import type Stripe from 'stripe';
import { emit } from './emit';
import { idOf, newId } from './ids';
import { lineTax, periodLine, prorationLine, type Line } from './invoice-lines';
import { find } from './tables';
import { taxIdsOf } from './tax-ids';
import { addedTax, sum, wholeTax, type TaxPart } from './taxes';
import { now, type World } from './world';

type Reason = 'subscription_create' | 'subscription_cycle' | 'subscription_update';

/** Creates and finalizes the invoice for the subscription's current period. */
export function invoiceSubscription(world: World, subscription: Stripe.Subscription, reason: Reason): Stripe.Invoice {
  const customer = find(world, 'customers', idOf(subscription.customer), 'customer');
  const lines = linesFor(world, subscription, customer, reason);
  const invoice = newInvoice(world, subscription, customer, { lines, reason });
  for (const { line } of lines) line.invoice = invoice.id;
  subscription.latest_invoice = invoice.id;
  emit(world, 'invoice.created', invoice);
  finalize(world, invoice, customer);
  return invoice;
}

function linesFor(world: World, subscription: Stripe.Subscription, customer: Stripe.Customer, reason: Reason): Line[] {
  const of = { subscription, exempt: customer.tax_exempt };
  const items = subscription.items.data;
  const prorations = (world.state.prorations[subscription.id] ?? []).flatMap((proration) => {
    const item = items.find(({ id }) => id === proration.item);
    return item ? [prorationLine(item, proration, of)] : [];
  });
  delete world.state.prorations[subscription.id];
  const onlyProrations = reason === 'subscription_update' && prorations.length > 0;
  return [...prorations, ...(onlyProrations ? [] : items.map((item) => periodLine(world, item, of)))];
}

function finalize(world: World, invoice: Stripe.Invoice, customer: Stripe.Customer): void {
  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  invoice.number = `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`;
  invoice.status = 'open';
  invoice.effective_at = now(world);
  invoice.status_transitions.finalized_at = now(world);
  invoice.hosted_invoice_url = `${world.url}/i/${invoice.id}`;
  invoice.invoice_pdf = `${world.url}/i/${invoice.id}/pdf`;
  emit(world, 'invoice.finalized', invoice);
}

function totals(lines: Line[]) {
  const parts = lines.flatMap(({ taxes }) => taxes);
  const subtotal = sum(lines.map(({ line }) => line.amount));
  const total = subtotal + addedTax(parts);
  const net = total - wholeTax(parts);
  return {
    subtotal,
    subtotal_excluding_tax: net,
    total,
    total_excluding_tax: net,
    total_taxes: byRate(parts).map(lineTax),
    // A credit is carried over at Stripe; here it only makes the invoice free.
    amount_due: Math.max(0, total),
    amount_remaining: Math.max(0, total),
  };
}

function byRate(parts: TaxPart[]): TaxPart[] {
  const sums = new Map<string, TaxPart>();
  for (const part of parts) {
    const known = sums.get(part.rate.id);
    if (!known) sums.set(part.rate.id, { ...part });
    else Object.assign(known, { amount: known.amount + part.amount, taxable: known.taxable + part.taxable });
  }
  return [...sums.values()];
}

function newInvoice(
  world: World,
  subscription: Stripe.Subscription,
  customer: Stripe.Customer,
  { lines, reason }: { lines: Line[]; reason: Reason },
): Stripe.Invoice {
  const id = newId('in');
  const { invoice_settings: settings } = subscription;
  const invoice: Stripe.Invoice = {
    id,
    object: 'invoice',
    account_country: 'CH',
    account_name: 'Sandbox',
    account_tax_ids: null,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: {
      disabled_reason: null,
      enabled: subscription.automatic_tax.enabled,
      liability: subscription.automatic_tax.enabled ? { type: 'self' } : null,
      provider: subscription.automatic_tax.enabled ? 'stripe' : null,
      status: subscription.automatic_tax.enabled ? 'complete' : null,
    },
    automatically_finalizes_at: null,
    billing_reason: reason,
    collection_method: 'charge_automatically',
    created: now(world),
    currency: subscription.currency,
    custom_fields: settings.custom_fields ?? customer.invoice_settings.custom_fields,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: taxIdsOf(world, customer.id).map(({ type, value }) => ({ type, value })),
    default_payment_method: null,
    default_source: null,
    default_tax_rates: subscription.default_tax_rates ?? [],
    description: settings.description,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: 0,
    footer: settings.footer ?? customer.invoice_settings.footer,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data: lines.map(({ line }) => line), has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: { ...subscription.metadata }, subscription: subscription.id },
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: now(world),
    period_start: subscription.items.data[0]?.current_period_start ?? now(world),
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: null,
    total_discount_amounts: [],
    total_pretax_credit_amounts: [],
    webhooks_delivered_at: now(world),
    ...totals(lines),
  };
  return (world.state.tables.invoices[id] = invoice);
}
