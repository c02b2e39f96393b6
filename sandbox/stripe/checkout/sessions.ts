import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { checkoutOf } from './complete';
import { emit } from '../webhooks/emit';
import { invalid } from '../core/errors';
import { find, keep, newId, type World } from '../core/world';
import { page, readRoutes } from '../core/lists';
import { nothing, paging, setFields } from '../core/params';
import { createParams, type CreateParams, listParams, type SubscriptionData } from './params';
import { blankSession } from './blank';
import { checkCombination, expiryOf } from './rules';
import { linesOf } from './lines';
import type { Checkout } from '../core/state';
import { sum } from '../objects/taxes';

type Session = Stripe.Checkout.Session;

/** Checkout Sessions. */
export function sessionRoutes(route: Route): void {
  const path = '/v1/checkout/sessions';
  route(`POST ${path}`, createParams, createSession);
  route(`POST ${path}/:id/expire`, nothing, ({ world, id }) => expireSession(world, find(world, 'sessions', id)));
  route(`GET ${path}/:id/line_items`, z.strictObject(paging), ({ world, params, id }) => {
    const lines = checkoutOf(world, find(world, 'sessions', id)).lines.map(({ item }) => item);
    return page(lines, `${path}/${id}/line_items`, params);
  });
  readRoutes(route, 'sessions', listParams);
}

/** Closes an open session without a payment. */
export function expireSession(world: World, session: Session): Session {
  if (session.status !== 'open') {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  setFields(session, { status: 'expired', url: null, client_secret: null });
  checkoutOf(world, session).authenticating = null;
  return emit(world, 'checkout.session.expired', session);
}

function createSession({ world, params }: Call<CreateParams>): Session {
  checkCombination(params);
  if (params.customer) find(world, 'customers', params.customer, 'customer');
  const subscription = subscriptionFields(world, params.subscription_data);
  const lines = linesOf(world, params, subscription.default_tax_rates);
  const session = blankSession(world, params, expiryOf(world, params.expires_at));
  const total = (part: 'amount_subtotal' | 'amount_total' | 'amount_tax') => sum(lines.map(({ item }) => item[part]));
  session.amount_subtotal = total('amount_subtotal');
  session.amount_total = total('amount_total');
  session.total_details = { amount_discount: 0, amount_shipping: 0, amount_tax: total('amount_tax') };
  session.currency = lines[0]?.item.currency ?? null;
  if (session.ui_mode === 'hosted_page') session.url = `${world.url}/c/pay/${session.id}`;
  else session.client_secret = newId(`${session.id}_secret`, 32);
  world.tables.checkouts.put(session.id, {
    lines,
    clientSecret: session.client_secret,
    subscription,
    paymentMetadata: params.payment_intent_data?.metadata ?? {},
    authenticating: null,
  });
  return keep(world, 'sessions', session);
}

function subscriptionFields(world: World, data: SubscriptionData | undefined): Checkout['subscription'] {
  const { invoice_settings: invoice, default_tax_rates: rates = [], description = null, metadata } = data ?? {};
  const { account_tax_ids: taxIds, custom_fields = null, footer = null } = invoice ?? {};
  return {
    billing_mode: { type: 'flexible', flexible: { proration_discounts: 'included' } },
    default_tax_rates: rates.map((id) =>
      structuredClone(find(world, 'taxRates', id, 'subscription_data[default_tax_rates]')),
    ),
    description,
    invoice_settings: {
      account_tax_ids: taxIds?.map((id) => find(world, 'taxIds', id, 'subscription_data[invoice_settings]').id) ?? null,
      custom_fields,
      description: invoice?.description ?? null,
      footer,
      issuer: { type: 'self' },
    },
    metadata: metadata ?? {},
  };
}
