import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { checkoutOf } from './complete';
import { emit } from '../webhooks/emit';
import { invalid } from '../core/errors';
import { find, idOf, newId, rowsOf, type World } from '../core/world';
import { listRoute, page, readRoute } from '../core/lists';
import { nothingButExpand, paging } from '../core/params';
import { createParams, type CreateParams, listParams, type SubscriptionData } from './params';
import { blankSession } from './blank';
import { checkCombination, expiryOf } from './rules';
import { linesOf } from './lines';
import type { Checkout } from '../core/state';
import { sum } from '../objects/taxes';

/** Checkout Sessions. */
export function sessionRoutes(route: Route): void {
  route('POST /v1/checkout/sessions', createParams, createSession);
  route('POST /v1/checkout/sessions/:id/expire', nothingButExpand, ({ world, id }) =>
    expireSession(world, find(world, 'sessions', id)),
  );
  route('GET /v1/checkout/sessions/:id/line_items', z.strictObject(paging), ({ world, params, id }) => {
    const lines = checkoutOf(world, find(world, 'sessions', id)).lines.map(({ item }) => item);
    return page(lines, `/v1/checkout/sessions/${id}/line_items`, params);
  });
  readRoute(route, '/v1/checkout/sessions', 'sessions');
  listRoute(route, '/v1/checkout/sessions', 'sessions', listParams, {
    customer_details: ({ customer_details }, { email }) => customer_details?.email === email,
    payment_intent: (session, intent, world) => paymentIntentOf(world, session) === intent,
  });
}

/** Closes an open session without a payment. */
export function expireSession(world: World, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  if (session.status !== 'open') {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  Object.assign(session, {
    status: 'expired',
    url: null,
    client_secret: null,
  } satisfies Partial<Stripe.Checkout.Session>);
  checkoutOf(world, session).authenticating = null;
  emit(world, 'checkout.session.expired', session);
  return session;
}

// In subscription mode the session names no intent; its invoice leads there.
function paymentIntentOf(world: World, session: Stripe.Checkout.Session): string | null {
  const own = idOf(session.payment_intent);
  if (own || !session.invoice) return own;
  return idOf(rowsOf(world, 'invoicePayments', 'invoice', idOf(session.invoice)).at(-1)?.payment.payment_intent);
}

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
      account_tax_ids:
        invoice?.account_tax_ids?.map((id) => find(world, 'taxIds', id, 'subscription_data[invoice_settings]').id) ??
        null,
      custom_fields: invoice?.custom_fields ?? null,
      description: invoice?.description ?? null,
      footer: invoice?.footer ?? null,
      issuer: { type: 'self' },
    },
    metadata: data.metadata ?? {},
  };
}
