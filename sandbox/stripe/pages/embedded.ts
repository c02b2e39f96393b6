import type Stripe from 'stripe';
import { checkoutOf, sessionOfSecret } from '../checkout/complete';
import { afterPayment } from '../checkout/payment-form';
import type { App } from '../core/api';
import type { World } from '../core/world';
import { payRoutes } from './pay';

// Tells the page around the frame how high we are, and when the payment is done.
const SCRIPT = `
const tell = (message) => parent.postMessage({ from: 'stripe-sandbox', ...message }, '*');
new ResizeObserver(() => tell({ height: Math.ceil(document.querySelector('main').getBoundingClientRect().height) })).observe(document.querySelector('main'));
const { completed, onward } = document.body.dataset;
if (completed) tell({ completed, onward });
`;

/** The payment form inside the shop's page; the same form as on the hosted page. */
export function embeddedPages(app: App, world: World): void {
  payRoutes(app, world, {
    path: '/embedded/:key',
    sessionOf: (secret) => sessionOfSecret(world, secret),
    keyOf: (session) => checkoutOf(world, session).clientSecret ?? '',
    onward: onwardOf,
    page: (session) => ({ embedded: true, status: 200, script: SCRIPT, data: dataOf(session) }),
  });
}

function dataOf(session: Stripe.Checkout.Session): Record<string, string> {
  const onward = onwardOf(session);
  return session.status === 'complete' ? { completed: session.id, ...(onward && { onward }) } : {};
}

// With `if_required` the shop's onComplete takes over; only a method that leaves the page would need the return_url.
function onwardOf(session: Stripe.Checkout.Session): string | null {
  return session.redirect_on_completion === 'always' ? afterPayment(session) : null;
}
