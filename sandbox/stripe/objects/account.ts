import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { nothing, nulls } from '../core/params';
import type { World } from '../core/world';

/** The account itself, to read. */
export function accountRoutes(route: Route): void {
  route('GET /v1/account', nothing, ({ world }) => account(world));
}

function account({ url }: World): Stripe.Account {
  const none = nulls<Stripe.Account.BusinessProfile>();
  return {
    id: 'acct_sandbox',
    object: 'account',
    charges_enabled: true,
    country: 'CH',
    default_currency: 'chf',
    details_submitted: true,
    email: 'sandbox@example.ch',
    payouts_enabled: true,
    settings: null,
    type: 'standard',
    business_profile: {
      ...none('annual_revenue estimated_worker_count mcc minority_owned_business_designation support_address'),
      ...none('specified_commercial_transactions_act_url support_email support_phone support_url'),
      name: 'Sandbox',
      url,
    },
  };
}
