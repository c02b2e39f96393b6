import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { checkoutOf } from './complete';
import { createSession } from './create';
import { emit } from '../webhooks/emit';
import { invalid } from '../core/errors';
import { idOf } from '../core/ids';
import { listRoute, page, readRoute } from '../core/lists';
import { nothingButExpand, paging } from '../core/params';
import { createParams, listParams } from './params';
import { find } from '../core/tables';
import type { World } from '../core/world';

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
  const payments = Object.values(world.state.tables.invoicePayments);
  return idOf(payments.find(({ invoice }) => invoice === session.invoice)?.payment.payment_intent);
}
