import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { API_VERSION, find, newestFirst, now, type World } from '../core/world';
import { listRoute, page, readRoute } from '../core/lists';
import { flag, listing, nothingButExpand, paging, shape, text } from '../core/params';

/** The endpoint that `setWebhook` and the launcher's settings register. */
export const MAIN_ENDPOINT = 'we_sandbox';

/** Adds an endpoint, or replaces the one with that id. */
export function register(
  world: World,
  { id, url, secret, events }: { id: string; url: string; secret: string; events: string[] },
): Stripe.WebhookEndpoint {
  const endpoint: Stripe.WebhookEndpoint = {
    id,
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: now(world),
    description: null,
    enabled_events: events,
    livemode: false,
    metadata: {},
    secret,
    status: 'enabled',
    url,
  };
  world.state.tables.endpoints[id] = endpoint;
  return endpoint;
}

/** The endpoints that want events of this type. */
export function enabledEndpoints(world: World, type: string): Stripe.WebhookEndpoint[] {
  const wants = (endpoint: Stripe.WebhookEndpoint) =>
    endpoint.enabled_events.some((pattern) => isOfType(type, pattern));
  return newestFirst(world, 'endpoints').filter((endpoint) => endpoint.status === 'enabled' && wants(endpoint));
}

const listParams = shape<Stripe.EventListParams>()({
  ...listing,
  delivery_success: flag.optional(),
  type: text.optional(),
  types: z.array(text).max(20).optional(),
});

const endpointListParams = shape<Stripe.WebhookEndpointListParams>()(paging);

/** Endpoints, to read; they are made by settings, levers and the dashboard. */
export function endpointRoutes(route: Route): void {
  const path = '/v1/webhook_endpoints';
  route(`GET ${path}`, endpointListParams, ({ world, params }) =>
    page(newestFirst(world, 'endpoints').map(withoutSecret), path, params),
  );
  route(`GET ${path}/:id`, nothingButExpand, ({ world, id }) => withoutSecret(find(world, 'endpoints', id)));
}

/** Stripe shows the secret only to who makes the endpoint. */
function withoutSecret({ secret: _, ...endpoint }: Stripe.WebhookEndpoint): Stripe.WebhookEndpoint {
  return endpoint;
}

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
