import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { nothingButExpand } from '../core/params';
import type { World } from '../core/world';

/** The account itself, to read. */
export function accountRoutes(route: Route): void {
  route('GET /v1/account', nothingButExpand, ({ world }) => account(world));
}

function account({ url }: World): Stripe.Account {
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
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: 'Sandbox',
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url,
    },
  };
}
