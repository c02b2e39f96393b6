import type { Route } from '../core/api';
import { readRoutes, within } from '../core/lists';
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
  // Without a status Stripe lists what is not canceled.
  const schema = listParams.transform((params) => ({ ...params, status: params.status ?? ('alive' as const) }));
  readRoutes(route, 'subscriptions', schema, {
    status: ({ status }, wanted) => statuses[wanted]?.(status) ?? status === wanted,
    price: ({ items }, id) => items.data.some(({ price }) => price.id === id),
    plan: ({ items }, id) => items.data.some(({ price }) => price.id === id),
    current_period_end: ({ items }, range) => items.data.some((item) => within(item.current_period_end, range)),
    current_period_start: ({ items }, range) => items.data.some((item) => within(item.current_period_start, range)),
  });
}

const statuses: Record<string, (status: string) => boolean> = {
  alive: (status) => status !== 'canceled',
  all: () => true,
  ended: (status) => status === 'canceled' || status === 'incomplete_expired',
};
