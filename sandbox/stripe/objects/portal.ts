import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { invalid, missing } from '../core/errors';
import { page } from '../core/lists';
import { each, flag, ignored, nothing, nulls, paging, refused, shape, text, url } from '../core/params';
import { find, keep, newObject, type World } from '../core/world';

const CONFIGURATION = 'bpc_sandbox';
const createParams = shape<Stripe.BillingPortal.SessionCreateParams>()({
  after_expiration: ignored,
  customer: text,
  ...each('configuration locale', text.optional()),
  ...each('customer_account flow_data on_behalf_of', refused),
  return_url: url.optional(),
});
const listParams = shape<Stripe.BillingPortal.ConfigurationListParams>()({
  ...paging,
  ...each('active is_default', flag.default(true)),
});

/** Sessions of the customer portal, and its one configuration, which is there once somebody has saved its settings. */
export function portalRoutes(route: Route): void {
  route('POST /v1/billing_portal/sessions', createParams, ({ world, params }) => {
    const customer = find(world, 'customers', params.customer, 'customer');
    if (world.state.portalClosed && !params.configuration) throw invalid(CLOSED);
    return openPortal(world, customer.id, params);
  });
  const path = '/v1/billing_portal/configurations';
  route(`GET ${path}`, listParams, ({ world, params }) => {
    const isWanted = params.active && params.is_default && !world.state.portalClosed;
    return page(isWanted ? [configuration(world)] : [], path, params);
  });
  route(`GET ${path}/:id`, nothing, ({ world, id }) => {
    if (id !== CONFIGURATION || world.state.portalClosed) throw missing('billing_portal.configuration', id, 'id');
    return configuration(world);
  });
}

const CLOSED =
  'No configuration provided and your test mode default configuration has not been created. Provide a configuration or create your default by saving your customer portal settings in test mode at https://dashboard.stripe.com/test/settings/billing/portal.';

type Wishes = { configuration?: string | undefined; locale?: string | undefined; return_url?: string | undefined };

/** A portal session and its link. */
export function openPortal(world: World, customer: string, wishes: Wishes): Stripe.BillingPortal.Session {
  const { configuration = CONFIGURATION, locale = null, return_url = null } = wishes;
  const base = newObject(world, 'billing_portal.session', 'bps');
  return keep(world, 'portalSessions', {
    ...base,
    ...nulls<Stripe.BillingPortal.Session>()('after_expiration customer_account flow on_behalf_of'),
    configuration,
    customer,
    locale,
    return_url,
    url: `${world.url}/p/session/${base.id}`,
  });
}

function configuration({ state }: World): Stripe.BillingPortal.Configuration {
  return {
    id: CONFIGURATION,
    object: 'billing_portal.configuration',
    active: true,
    ...nulls<Stripe.BillingPortal.Configuration>()('application default_return_url name'),
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: 0,
    features: {
      customer_update: { allowed_updates: ['address', 'email', 'name', 'tax_id'], enabled: true },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true, payment_method_configuration: null },
      subscription_cancel: {
        cancellation_reason: { enabled: false, feedback_options: null, options: [] },
        enabled: true,
        mode: 'at_period_end',
        proration_behavior: 'none',
      },
      subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
      subscription_update: {
        billing_cycle_anchor: null,
        default_allowed_updates: state.portalSwitchesPlans ? ['price'] : [],
        enabled: state.portalSwitchesPlans,
        proration_behavior: 'none',
        schedule_at_period_end: { conditions: [] },
        trial_update_behavior: 'end_trial',
      },
    },
    is_default: true,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    updated: 0,
  };
}
