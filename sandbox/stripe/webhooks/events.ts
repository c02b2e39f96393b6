import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { listRoute, readRoute } from '../core/lists';
import { created, flag, paging, shape, text } from '../core/params';

const listParams = shape<Stripe.EventListParams>()({
  ...paging,
  created: created.optional(),
  delivery_success: flag.optional(),
  type: text.optional(),
  types: z.array(text).max(20).optional(),
});

/** Events, as recorded. */
export function eventRoutes(route: Route): void {
  readRoute(route, '/v1/events', 'events');
  listRoute(route, '/v1/events', 'events', listParams, {
    type: ({ type }, pattern) => isOfType(type, pattern),
    types: ({ type }, patterns) => patterns.some((pattern) => isOfType(type, pattern)),
    delivery_success: ({ pending_webhooks: pending }, success) => (pending === 0) === success,
  });
}

/** Whether a type fits a pattern such as `customer.*`. */
export function isOfType(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
