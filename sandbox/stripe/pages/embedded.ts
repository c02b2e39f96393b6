import type Stripe from 'stripe';
import type { App } from '../core/api';
import { afterPayment, answerAuthentication, submitPayment, type Step } from '../checkout/flow';
import { authenticationBody, checkoutBody, closedBody } from './checkout';
import { sessionOfSecret } from '../checkout/complete';
import { pageResponse } from './page';
import { filledWith } from './payment-form';
import { wordsFor } from './words';
import type { World } from '../core/world';

// Tells the page around the frame how high we are, and when the payment is done.
const SCRIPT = `
const tell = (message) => parent.postMessage({ from: 'stripe-sandbox', ...message }, '*');
new ResizeObserver(() => tell({ height: Math.ceil(document.querySelector('main').getBoundingClientRect().height) })).observe(document.querySelector('main'));
const { completed, onward } = document.body.dataset;
if (completed) tell({ completed, onward });
`;

/** The payment form inside the shop's page; the same form as on the hosted page. */
export function embeddedPages(app: App, world: World): void {
  app.get('/embedded/:secret', (c) => {
    const values = filledWith(c.req.query('fill') ?? null, {});
    return show(world, c.req.param('secret'), c.req.header('accept-language'), { kind: 'again', values, errors: {} });
  });
  app.post('/embedded/:secret', async (c) => {
    const values = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const session = sessionOfSecret(world, c.req.param('secret'));
    const language = c.req.header('accept-language');
    const { words } = wordsFor(session, language);
    const isOpen = session.status === 'open';
    const step: Step = isOpen ? submitPayment(world, session, { values, words }) : { kind: 'completed' };
    return show(world, c.req.param('secret'), language, step);
  });
  app.post('/embedded/:secret/authenticate', async (c) => {
    const passed = new URLSearchParams(await c.req.text()).get('answer') === 'complete';
    const session = sessionOfSecret(world, c.req.param('secret'));
    const language = c.req.header('accept-language');
    const { words } = wordsFor(session, language);
    const isOpen = session.status === 'open';
    const step: Step = isOpen ? answerAuthentication(world, session, { passed, words }) : { kind: 'completed' };
    return show(world, c.req.param('secret'), language, step);
  });
}

function show(world: World, secret: string, acceptLanguage: string | undefined, step: Step): Response {
  const session = sessionOfSecret(world, secret);
  const { words, language } = wordsFor(session, acceptLanguage);
  const path = `/embedded/${secret}`;
  const page = { title: words.title, language, embedded: true, script: SCRIPT };
  if (session.status !== 'open') {
    const onward = onwardOf(session);
    const data = session.status === 'complete' ? { completed: session.id, ...(onward && { onward }) } : {};
    return pageResponse({ ...page, data, body: closedBody(session, words, onward) });
  }
  if (step.kind !== 'again') return pageResponse({ ...page, body: authenticationBody(words, path) });
  return pageResponse({ ...page, body: checkoutBody(world, session, { words, path, step }) });
}

// With `if_required` the shop's onComplete takes over; only a method that leaves the page would need the return_url.
function onwardOf(session: Stripe.Checkout.Session): string | null {
  return session.redirect_on_completion === 'always' ? afterPayment(session) : null;
}
