import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { API_VERSION, find, newestFirst, newId, now, type World } from '../core/world';
import { listRoute, page, readRoute } from '../core/lists';
import { clearable, expand, flag, ignored, listing, metadata, nothingButExpand, paging } from '../core/params';
import { shape, text, url } from '../core/params';

/** The endpoint that `setWebhook` and the launcher's settings register. */
export const MAIN_ENDPOINT = 'we_sandbox';

const shared = {
  enabled_events: z.array(text),
  url,
  description: clearable(text).optional(),
  metadata: clearable(metadata).optional(),
  expand,
};
const createParams = shape<Stripe.WebhookEndpointCreateParams>()({
  ...shared,
  api_version: z.literal(API_VERSION).optional(),
  connect: ignored,
});
const updateParams = shape<Stripe.WebhookEndpointUpdateParams>()({
  ...shared,
  enabled_events: shared.enabled_events.optional(),
  url: url.optional(),
  disabled: flag.optional(),
});

/** Webhook endpoints registered through the API. */
export function endpointRoutes(route: Route): void {
  route('POST /v1/webhook_endpoints', createParams, ({ world, params }) => {
    const secret = newId('whsec', 32);
    const endpoint = register(world, { id: newId('we'), url: params.url, secret, events: params.enabled_events });
    endpoint.description = params.description ?? null;
    endpoint.metadata = params.metadata ?? {};
    return endpoint;
  });
  route('POST /v1/webhook_endpoints/:id', updateParams, ({ world, params, id }) => {
    const endpoint = find(world, 'endpoints', id);
    if (params.url) endpoint.url = params.url;
    if (params.enabled_events) endpoint.enabled_events = params.enabled_events;
    if (params.disabled !== undefined) endpoint.status = params.disabled ? 'disabled' : 'enabled';
    return withoutSecret(endpoint);
  });
  route('GET /v1/webhook_endpoints/:id', nothingButExpand, ({ world, id }) =>
    withoutSecret(find(world, 'endpoints', id)),
  );
  route('GET /v1/webhook_endpoints', z.strictObject(paging), ({ world, params }) =>
    page(newestFirst(world, 'endpoints').map(withoutSecret), '/v1/webhook_endpoints', params),
  );
  route('DELETE /v1/webhook_endpoints/:id', nothingButExpand, ({ world, id }): Stripe.DeletedWebhookEndpoint => {
    find(world, 'endpoints', id);
    delete world.state.tables.endpoints[id];
    return { id, object: 'webhook_endpoint', deleted: true };
  });
}

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
    endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type);
  return Object.values(world.state.tables.endpoints).filter(
    (endpoint) => endpoint.status === 'enabled' && wants(endpoint),
  );
}

// Stripe shows the secret once, when the endpoint is made.
function withoutSecret({ secret: _, ...endpoint }: Stripe.WebhookEndpoint): Stripe.WebhookEndpoint {
  return endpoint;
}

const listParams = shape<Stripe.EventListParams>()({
  ...listing,
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
