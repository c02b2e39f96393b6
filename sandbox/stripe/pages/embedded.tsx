import type Stripe from 'stripe';
import { pageResponse } from '../../page';
import { checkoutOf, sessionOfSecret } from '../checkout/complete';
import { afterPayment } from '../checkout/flow';
import type { App } from '../core/api';
import type { World } from '../core/world';
import { AuthenticationBody, CheckoutBody, ClosedBody } from './checkout';
import { payRoutes, type Visit } from './pay-routes';

// Tells the page around the frame how high we are, and when the payment is done.
const SCRIPT = `
const tell = (message) => parent.postMessage({ from: 'stripe-sandbox', ...message }, '*');
new ResizeObserver(() => tell({ height: Math.ceil(document.querySelector('main').getBoundingClientRect().height) })).observe(document.querySelector('main'));
const { completed, onward } = document.body.dataset;
if (completed) tell({ completed, onward });
`;

/** The payment form inside the shop's page; the same form as on the hosted page. */
export function embeddedPages(app: App, world: World): void {
  const sessionOf = (secret: string) => sessionOfSecret(world, secret);
  payRoutes(app, world, { path: '/embedded/:key', sessionOf, show: (visit) => show(world, visit) });
}

function show(world: World, { session, words, step }: Visit): Response {
  const page = { title: words.title, language: words.language, embedded: true, script: SCRIPT };
  if (session.status !== 'open') {
    const onward = onwardOf(session);
    const data = session.status === 'complete' ? { completed: session.id, ...(onward && { onward }) } : {};
    return pageResponse({ ...page, data, body: <ClosedBody session={session} words={words} onward={onward} /> });
  }
  const path = `/embedded/${checkoutOf(world, session).clientSecret}`;
  if (step.kind !== 'again') return pageResponse({ ...page, body: <AuthenticationBody words={words} path={path} /> });
  const body = <CheckoutBody world={world} session={session} words={words} path={path} step={step} />;
  return pageResponse({ ...page, body });
}

// With `if_required` the shop's onComplete takes over; only a method that leaves the page would need the return_url.
function onwardOf(session: Stripe.Checkout.Session): string | null {
  return session.redirect_on_completion === 'always' ? afterPayment(session) : null;
}
