import type Stripe from 'stripe';
import { newId } from '../core/ids';
import { periodEnd } from './periods';
import type { Checkout, CheckoutLine } from '../core/state';
import { decimalOf } from '../core/decimals';
import { now, type World } from '../core/world';

interface Fields {
  checkout: Checkout;
  currency: string;
  customer: string;
  paymentMethod: string | null;
  automaticTax: boolean;
  status: 'active' | 'incomplete';
}

/** The subscription a completed Checkout Session makes; stored, without its invoice. */
export function newSubscription(world: World, fields: Fields): Stripe.Subscription {
  const id = newId('sub', 24);
  const { checkout, currency, customer } = fields;
  const recurring = checkout.lines.filter(({ item }) => item.price?.recurring);
  const created = now(world);
  const subscription: Stripe.Subscription = {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: {
      disabled_reason: null,
      enabled: fields.automaticTax,
      liability: fields.automaticTax ? { type: 'self' } : null,
    },
    billing_cycle_anchor: created,
    billing_cycle_anchor_config: null,
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created,
    currency,
    customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: fields.paymentMethod,
    default_source: null,
    discounts: [],
    ended_at: null,
    items: {
      object: 'list',
      data: recurring.flatMap((line) => newItem(id, created, line) ?? []),
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: { payment_method_options: null, payment_method_types: null, save_default_payment_method: 'off' },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: created,
    status: fields.status,
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' } },
    trial_start: null,
    ...structuredClone(checkout.subscription),
  };
  return (world.state.tables.subscriptions[id] = subscription);
}

function newItem(
  subscription: string,
  created: number,
  { item, taxRates }: CheckoutLine,
): Stripe.SubscriptionItem | null {
  if (!item.price) return null;
  return {
    id: newId('si', 14),
    object: 'subscription_item',
    billing_thresholds: null,
    created,
    current_period_start: created,
    current_period_end: periodEnd(item.price.recurring, created, created),
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(item.price),
    price: structuredClone(item.price),
    quantity: item.quantity ?? 1,
    subscription,
    tax_rates: structuredClone(taxRates),
  };
}

/** The old form of a recurring price, which items still carry. */
export function planOf(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: decimalOf(price.unit_amount ?? 0),
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
}
