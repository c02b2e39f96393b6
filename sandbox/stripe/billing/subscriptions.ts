import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { invalid } from '../core/errors';
import { readRoutes } from '../core/lists';
import { setFields } from '../core/params';
import { find, now, type World } from '../core/world';
import { change } from '../webhooks/emit';
import { applyChange, plannedChange, refuseUnpaid } from './change';
import { collect, methodFor } from './collect';
import { endSubscription } from './end';
import { cancelParams, listParams, type UpdateParams, updateParams } from './params';

/** Subscriptions. They begin in Checkout only. */
export function subscriptionRoutes(route: Route): void {
  route('POST /v1/subscriptions/:id', updateParams, ({ world, params, id }) =>
    updateSubscription(world, find(world, 'subscriptions', id), params),
  );
  route('DELETE /v1/subscriptions/:id', cancelParams, ({ world, params, id }) => {
    const subscription = find(world, 'subscriptions', id);
    endSubscription(world, subscription, 'cancellation_requested', params.cancellation_details?.comment);
    return subscription;
  });
  readRoutes(route, 'subscriptions', listParams, {
    status: ({ status }, wanted) =>
      wanted === 'all' || (wanted === 'alive' ? status !== 'canceled' : status === wanted),
  });
}

/** Changes a subscription: its end, its payment method, its price. */
export function updateSubscription(
  world: World,
  subscription: Stripe.Subscription,
  params: UpdateParams,
): Stripe.Subscription {
  if (subscription.ended_at !== null)
    throw invalid('A canceled subscription can only update its cancellation_details.');
  const moved = params.items && plannedChange(world, subscription, params);
  if (moved && params.payment_behavior === 'error_if_incomplete') refuseUnpaid(world, subscription, moved);
  let invoice: Stripe.Invoice | undefined;
  change(world, 'customer.subscription.updated', subscription, () => {
    setPlainFields(world, subscription, params);
    setEnd(world, subscription, params);
    if (moved) invoice = applyChange(world, subscription, moved);
  });
  if (invoice) collect(world, invoice, methodFor(world, invoice), { occasion: 'renewal' });
  return subscription;
}

function setPlainFields(world: World, subscription: Stripe.Subscription, params: UpdateParams): void {
  const { metadata, description, default_payment_method: method, default_tax_rates: rates } = params;
  setFields(subscription, {
    metadata,
    description,
    default_payment_method: method && find(world, 'paymentMethods', method, 'default_payment_method').id,
    default_tax_rates: rates?.map((id) => find(world, 'taxRates', id, 'default_tax_rates')),
  });
  const { account_tax_ids: ids, ...settings } = params.invoice_settings ?? {};
  setFields(subscription.invoice_settings, {
    ...settings,
    account_tax_ids: ids && ids.map((id) => find(world, 'taxIds', id, 'invoice_settings').id),
  });
  const { cancellation_details: details } = subscription;
  if (details) setFields(details, params.cancellation_details ?? {});
}

function setEnd(world: World, subscription: Stripe.Subscription, params: UpdateParams): void {
  if (params.cancel_at !== undefined && params.cancel_at_period_end !== undefined) {
    throw invalid('You may only specify one of these parameters: cancel_at, cancel_at_period_end.', 'cancel_at');
  }
  const ends = subscription.items.data.map((item) => item.current_period_end);
  if (params.cancel_at_period_end !== undefined) {
    subscription.cancel_at_period_end = params.cancel_at_period_end;
    subscription.cancel_at = params.cancel_at_period_end ? Math.max(...ends) : null;
  } else if (params.cancel_at !== undefined) {
    subscription.cancel_at_period_end = false;
    subscription.cancel_at = params.cancel_at;
  } else return;
  const ending = subscription.cancel_at !== null;
  subscription.canceled_at = ending ? now(world) : null;
  if (subscription.cancellation_details) {
    subscription.cancellation_details.reason = ending ? 'cancellation_requested' : null;
  }
}
