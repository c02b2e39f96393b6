import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { API_VERSION, find, keep, newestFirst, now, type World } from '../core/world';
import { page, readRoutes } from '../core/lists';
import { flag, listing, nothing, paging, shape, text } from '../core/params';

/** The endpoint that `setWebhook` and the launcher's settings register. */
export const MAIN_ENDPOINT = 'we_sandbox';

/** Adds an endpoint, or replaces the one with that id. */
export function register(
  world: World,
  { id, url, secret, events }: { id: string; url: string; secret: string; events: string[] },
): Stripe.WebhookEndpoint {
  return keep(world, 'endpoints', {
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
  });
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
  route(`GET ${path}/:id`, nothing, ({ world, id }) => withoutSecret(find(world, 'endpoints', id)));
}

/** Stripe shows the secret only to who makes the endpoint. */
function withoutSecret({ secret: _, ...endpoint }: Stripe.WebhookEndpoint): Stripe.WebhookEndpoint {
  return endpoint;
}

/** Events, as recorded. */
export function eventRoutes(route: Route): void {
  readRoutes(route, 'events', listParams, {
    type: ({ type }, pattern) => isOfType(type, pattern),
    types: ({ type }, patterns) => patterns.some((pattern) => isOfType(type, pattern)),
    delivery_success: ({ pending_webhooks: pending }, success) => (pending === 0) === success,
  });
}

/** Whether a type fits a pattern such as `customer.*`. */
export function isOfType(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

const SPREAD_MS = 100;

/** Brings events to their endpoints again, each as often as wanted. */
export function resendEvents(
  world: World,
  ids: string[],
  { times = 1, shuffled = false }: { times?: number | undefined; shuffled?: boolean | undefined } = {},
): void {
  const copies = ids.flatMap((id) => Array<string>(times).fill(find(world, 'events', id).id));
  for (const event of copies) {
    for (const { id: endpoint, status } of newestFirst(world, 'endpoints')) {
      const dueAt = Date.now() + (shuffled ? Math.random() * SPREAD_MS : 0);
      if (status === 'enabled') world.post({ event, endpoint, attempt: 1, dueAt });
    }
  }
}

/** Holds events back, or lets all that waited go. */
export function pauseWebhooks(world: World, paused: boolean): void {
  world.state.webhooksPaused = paused;
  if (!paused) world.wakePostman();
}
