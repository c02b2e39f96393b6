import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { invalid } from '../core/errors';
import { find, newObject, type World } from '../core/world';
import { each, expand, ignored, nulls, refused, shape, text, url } from '../core/params';

const flowTypes = z.enum([
  'customer_update',
  'payment_method_update',
  'subscription_cancel',
  'subscription_update',
  'subscription_update_confirm',
]);
const createParams = shape<Stripe.BillingPortal.SessionCreateParams>()({
  after_expiration: ignored,
  customer: text,
  ...each('configuration locale', text.optional()),
  ...each('customer_account on_behalf_of', refused),
  expand,
  flow_data: z.object({ type: flowTypes }).catchall(z.unknown()).optional(),
  return_url: url.optional(),
});

/** The part of the portal page that a flow is about. */
const ANCHORS: Record<string, string> = { payment_method_update: '#card', subscription_cancel: '#subscriptions' };

/** Sessions of the customer portal. */
export function portalRoutes(route: Route): void {
  route('POST /v1/billing_portal/sessions', createParams, ({ world, params }) => {
    const customer = find(world, 'customers', params.customer, 'customer');
    if (world.state.portalClosed && !params.configuration) throw invalid(CLOSED);
    return openPortal(world, customer.id, params);
  });
}

const CLOSED =
  'No configuration provided and your test mode default configuration has not been created. Provide a configuration or create your default by saving your customer portal settings in test mode at https://dashboard.stripe.com/test/settings/billing/portal.';

/** A portal session and its link. */
export function openPortal(
  world: World,
  customer: string,
  wishes: Partial<Omit<z.output<typeof createParams>, 'customer'>> = {},
): Stripe.BillingPortal.Session {
  const base = newObject(world, 'billing_portal.session', 'bps');
  const session: Stripe.BillingPortal.Session = {
    ...base,
    ...nulls<Stripe.BillingPortal.Session>()('after_expiration customer_account flow on_behalf_of'),
    configuration: wishes.configuration ?? 'bpc_sandbox',
    customer,
    locale: wishes.locale ?? null,
    return_url: wishes.return_url ?? null,
    url: `${world.url}/p/session/${base.id}${ANCHORS[wishes.flow_data?.type ?? ''] ?? ''}`,
  };
  return (world.state.tables.portalSessions[base.id] = session);
}
