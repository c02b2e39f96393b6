import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { missing } from '../core/errors';
import { page } from '../core/lists';
import { each, expand, flag, nothingButExpand, paging, shape } from '../core/params';
import type { World } from '../core/world';

const ID = 'bpc_sandbox';
const listParams = shape<Stripe.BillingPortal.ConfigurationListParams>()({
  ...paging,
  ...each('active is_default', flag.optional()),
  expand,
});

/** The one configuration of the customer portal, to read; it is there once somebody has saved the portal's settings. */
export function portalConfigurationRoutes(route: Route): void {
  const path = '/v1/billing_portal/configurations';
  route(`GET ${path}`, listParams, ({ world, params }) => {
    const isWanted = (params.active ?? true) && (params.is_default ?? true) && !world.state.portalClosed;
    return page(isWanted ? [configuration(world)] : [], path, params);
  });
  route(`GET ${path}/:id`, nothingButExpand, ({ world, id }) => {
    if (id !== ID || world.state.portalClosed) throw missing('billing_portal.configuration', id, 'id');
    return configuration(world);
  });
}

function configuration({ state }: World): Stripe.BillingPortal.Configuration {
  return {
    id: ID,
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: 0,
    default_return_url: null,
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
        enabled: state.portalSwitchesPlans ?? false,
        proration_behavior: 'none',
        schedule_at_period_end: { conditions: [] },
        trial_update_behavior: 'end_trial',
      },
    },
    is_default: true,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: 0,
  };
}
