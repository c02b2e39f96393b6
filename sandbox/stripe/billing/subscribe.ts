import type Stripe from 'stripe';
import { cardOf, decimalOf, idOf, keep, newId, newObject, type World } from '../core/world';
import type { Checkout, CheckoutLine } from '../core/state';
import { listOf } from '../core/lists';
import { nulls } from '../core/params';
import { isLate } from '../checkout/cards';
import { periodEnd } from './periods';

type Bought = Pick<Checkout, 'lines' | 'subscription'>;

/** The subscription that a Checkout Session makes once it is paid with this method; stored, without its invoice. */
export function newSubscription(
  world: World,
  session: Stripe.Checkout.Session,
  { lines, subscription }: Bought,
  method: Stripe.PaymentMethod,
): Stripe.Subscription {
  const base = newObject(world, 'subscription', 'sub', 24);
  const recurring = lines.filter(({ item }) => item.price?.recurring);
  const none = nulls<Stripe.Subscription>();
  return keep(world, 'subscriptions', {
    ...base,
    ...none('application application_fee_percent billing_cycle_anchor_config billing_thresholds cancel_at'),
    ...none('canceled_at customer_account days_until_due default_source ended_at latest_invoice'),
    ...none('next_pending_invoice_item_invoice on_behalf_of pause_collection pending_invoice_item_interval'),
    ...none('pending_setup_intent pending_update schedule test_clock transfer_data trial_end trial_start'),
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: base.created,
    billing_schedules: [],
    cancel_at_period_end: false,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    currency: session.currency ?? 'chf',
    customer: idOf(session.customer) ?? '',
    default_payment_method: method.id,
    discounts: [],
    items: listOf(
      recurring.flatMap((line) => newItem(base, line) ?? []),
      `/v1/subscription_items?subscription=${base.id}`,
    ),
    managed_payments: { enabled: false },
    payment_settings: { payment_method_options: null, payment_method_types: null, save_default_payment_method: 'off' },
    start_date: base.created,
    status: isLate(cardOf(world, method)) ? 'incomplete' : 'active',
    trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' } },
    ...structuredClone(subscription),
  });
}

function newItem(
  { id: subscription, created }: Pick<Stripe.Subscription, 'id' | 'created'>,
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
  const { id, active, created, currency, metadata, nickname, product } = price;
  return {
    id,
    object: 'plan',
    ...nulls<Stripe.Plan>()('meter tiers_mode transform_usage trial_period_days'),
    active,
    amount: price.unit_amount,
    amount_decimal: decimalOf(price.unit_amount ?? 0),
    billing_scheme: 'per_unit',
    created,
    currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata,
    nickname,
    product,
    usage_type: 'licensed',
  };
}
