import type Stripe from 'stripe';
import { blankSession } from './blank';
import type { Call } from '../core/api';
import { checkCombination, expiryOf } from './rules';
import { linesOf } from './lines';
import type { CreateParams, SubscriptionData } from './params';
import { newId } from '../core/ids';
import type { Checkout } from '../core/state';
import { find } from '../core/tables';
import { sum } from '../objects/taxes';
import type { World } from '../core/world';

/** Opens a Checkout Session. */
export function createSession({ world, params }: Call<CreateParams>): Stripe.Checkout.Session {
  checkCombination(params);
  if (params.customer) find(world, 'customers', params.customer, 'customer');
  const subscription = subscriptionFields(world, params.subscription_data ?? {});
  const lines = linesOf(world, params, subscription.default_tax_rates);
  const session = blankSession(world, params, expiryOf(world, params.expires_at));
  const items = lines.map(({ item }) => item);
  session.amount_subtotal = sum(items.map((item) => item.amount_subtotal));
  session.amount_total = sum(items.map((item) => item.amount_total));
  session.total_details = {
    amount_discount: 0,
    amount_shipping: 0,
    amount_tax: sum(items.map((item) => item.amount_tax)),
  };
  session.currency = items[0]?.currency ?? null;
  if (session.ui_mode === 'hosted_page') session.url = `${world.url}/c/pay/${session.id}`;
  else session.client_secret = newId(`${session.id}_secret`, 32);
  world.state.tables.sessions[session.id] = session;
  world.state.checkouts[session.id] = {
    lines,
    clientSecret: session.client_secret,
    subscription,
    paymentMetadata: params.payment_intent_data?.metadata ?? {},
    customerUpdate: {
      address: params.customer_update?.address === 'auto',
      name: params.customer_update?.name === 'auto',
    },
    authenticating: null,
  };
  return session;
}

function subscriptionFields(world: World, data: SubscriptionData): Checkout['subscription'] {
  const { invoice_settings: invoice, billing_mode: mode } = data;
  const flexible = mode?.type !== 'classic';
  return {
    billing_mode: {
      type: flexible ? 'flexible' : 'classic',
      flexible: flexible ? { proration_discounts: mode?.flexible?.proration_discounts ?? 'included' } : null,
    },
    default_tax_rates: (data.default_tax_rates ?? []).map((id) =>
      structuredClone(find(world, 'taxRates', id, 'subscription_data[default_tax_rates]')),
    ),
    description: data.description ?? null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: invoice?.custom_fields ?? null,
      description: invoice?.description ?? null,
      footer: invoice?.footer ?? null,
      issuer: { type: 'self' },
    },
    metadata: data.metadata ?? {},
  };
}
