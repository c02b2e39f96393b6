import type { Route } from '../core/api';
import { readRoutes } from '../core/lists';
import { find } from '../core/world';
import { endSubscription } from './end';
import { cancelParams, listParams, updateParams } from './params';
import { updateSubscription } from './update';

/** Subscriptions. They begin in Checkout only. */
export function subscriptionRoutes(route: Route): void {
  route('POST /v1/subscriptions/:id', updateParams, ({ world, params, id }) =>
    updateSubscription(world, find(world, 'subscriptions', id), params),
  );
  route('DELETE /v1/subscriptions/:id', cancelParams, ({ world, params, id }) => {
    const subscription = find(world, 'subscriptions', id);
    endSubscription(world, subscription, { reason: 'cancellation_requested', details: params.cancellation_details });
    return subscription;
  });
  readRoutes(route, 'subscriptions', listParams, {
    status: ({ status }, wanted) =>
      wanted === 'all' || (wanted === 'alive' ? status !== 'canceled' : status === wanted),
  });
}
