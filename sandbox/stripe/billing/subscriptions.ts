import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { endSubscription } from './end';
import { matches, page, within } from '../core/lists';
import { nothingButExpand } from '../core/params';
import { cancelParams, listParams, updateParams, type ListParams } from './params';
import { find, newestFirst } from '../core/tables';
import { updateSubscription } from './update';

const ENDED = ['canceled', 'incomplete_expired'];

/** Subscriptions. They begin in Checkout only. */
export function subscriptionRoutes(route: Route): void {
  route('GET /v1/subscriptions/:id', nothingButExpand, ({ world, id }) => find(world, 'subscriptions', id));
  route('POST /v1/subscriptions/:id', updateParams, ({ world, params, id }) =>
    updateSubscription(world, find(world, 'subscriptions', id), params),
  );
  route('DELETE /v1/subscriptions/:id', cancelParams, ({ world, params, id }) => {
    const subscription = find(world, 'subscriptions', id);
    endSubscription(world, subscription, { reason: 'cancellation_requested', details: params.cancellation_details });
    return subscription;
  });
  route('GET /v1/subscriptions', listParams, ({ world, params }) => {
    const rows = newestFirst(world, 'subscriptions').filter((subscription) => isWanted(subscription, params));
    return page(rows, '/v1/subscriptions', params);
  });
}

function isWanted(subscription: Stripe.Subscription, params: ListParams): boolean {
  const items = subscription.items.data;
  return (
    hasStatus(subscription, params.status) &&
    matches(subscription.customer, params.customer) &&
    matches(subscription.collection_method, params.collection_method) &&
    within(subscription.created, params.created) &&
    items.some(
      (item) =>
        matches(item.price.id, params.price ?? params.plan) &&
        within(item.current_period_end, params.current_period_end) &&
        within(item.current_period_start, params.current_period_start),
    )
  );
}

// Without a status Stripe lists what is not canceled.
function hasStatus({ status }: Stripe.Subscription, wanted: ListParams['status']): boolean {
  if (wanted === undefined) return status !== 'canceled';
  if (wanted === 'all') return true;
  return wanted === 'ended' ? ENDED.includes(status) : status === wanted;
}
