import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { invalid } from '../core/errors';
import { newId } from '../core/ids';
import { expand, ignored, refused, text, url, type Shape } from '../core/params';
import { find } from '../core/tables';
import { now, type World } from '../core/world';

const flowTypes = z.enum([
  'customer_update',
  'payment_method_update',
  'subscription_cancel',
  'subscription_update',
  'subscription_update_confirm',
]);
const createParams = z.strictObject({
  after_expiration: ignored,
  configuration: text.optional(),
  customer: text,
  customer_account: refused,
  expand,
  flow_data: z.object({ type: flowTypes }).catchall(z.unknown()).optional(),
  locale: text.optional(),
  on_behalf_of: refused,
  return_url: url.optional(),
} satisfies Shape<Stripe.BillingPortal.SessionCreateParams>);

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
  wishes: {
    return_url?: string | undefined;
    locale?: string | undefined;
    configuration?: string | undefined;
    flow_data?: { type: string } | undefined;
  } = {},
): Stripe.BillingPortal.Session {
  const id = newId('bps');
  const session: Stripe.BillingPortal.Session = {
    id,
    object: 'billing_portal.session',
    after_expiration: null,
    configuration: wishes.configuration ?? 'bpc_sandbox',
    created: now(world),
    customer,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: wishes.locale ?? null,
    on_behalf_of: null,
    return_url: wishes.return_url ?? null,
    url: `${world.url}/p/session/${id}${ANCHORS[wishes.flow_data?.type ?? ''] ?? ''}`,
  };
  return (world.state.tables.portalSessions[id] = session);
}
