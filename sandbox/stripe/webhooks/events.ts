import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { matches, page, within } from '../core/lists';
import { created, flag, nothingButExpand, paging, text, type Shape } from '../core/params';
import { find, newestFirst } from '../core/tables';

const listParams = z.strictObject({
  ...paging,
  created: created.optional(),
  delivery_success: flag.optional(),
  type: text.optional(),
  types: z.array(text).max(20).optional(),
} satisfies Shape<Stripe.EventListParams>);

/** Events, as recorded. */
export function eventRoutes(route: Route): void {
  route('GET /v1/events/:id', nothingButExpand, ({ world, id }) => find(world, 'events', id));
  route('GET /v1/events', listParams, ({ world, params }) => {
    const wanted = params.types ?? (params.type ? [params.type] : undefined);
    const rows = newestFirst(world, 'events').filter(
      (event) =>
        (wanted === undefined || wanted.some((pattern) => isOfType(event.type, pattern))) &&
        matches(event.pending_webhooks === 0, params.delivery_success) &&
        within(event.created, params.created),
    );
    return page(rows, '/v1/events', params);
  });
}

/** Whether a type fits a pattern such as `customer.*`. */
export function isOfType(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
