import type Stripe from 'stripe';
import type { App } from '../core/api';
import { afterPayment, answerAuthentication, submitPayment, type Step } from '../checkout/flow';
import { authenticationBody, checkoutBody, closedBody } from './checkout';
import { checkoutOf } from '../checkout/complete';
import type { Html } from './html';
import { pageResponse, seeOther } from './page';
import { filledWith } from './payment-form';
import { find } from '../core/tables';
import { wordsFor } from './words';
import type { World } from '../core/world';

type Session = Stripe.Checkout.Session;

/** Stripe's hosted payment page: plain forms, no script. */
export function hostedPages(app: App, world: World): void {
  app.get('/c/pay/:id', (c) => {
    const session = find(world, 'sessions', c.req.param('id'));
    if (checkoutOf(world, session).authenticating) checkoutOf(world, session).authenticating = null;
    const values = filledWith(c.req.query('fill') ?? null, {});
    return show(world, session, c.req.header('accept-language'), { kind: 'again', values, errors: {} });
  });
  app.post('/c/pay/:id', async (c) => {
    const values = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const session = find(world, 'sessions', c.req.param('id'));
    const language = c.req.header('accept-language');
    if (session.status !== 'open') return show(world, session, language, { kind: 'completed' });
    const { words } = wordsFor(session, language);
    return show(world, session, language, submitPayment(world, session, { values, words }));
  });
  app.get('/c/pay/:id/authenticate', (c) => {
    const session = find(world, 'sessions', c.req.param('id'));
    const { words, language } = wordsFor(session, c.req.header('accept-language'));
    return respond(session, { title: words.title, language, body: authenticationBody(words, `/c/pay/${session.id}`) });
  });
  app.post('/c/pay/:id/authenticate', async (c) => {
    const passed = new URLSearchParams(await c.req.text()).get('answer') === 'complete';
    const session = find(world, 'sessions', c.req.param('id'));
    const language = c.req.header('accept-language');
    if (session.status !== 'open') return show(world, session, language, { kind: 'completed' });
    const { words } = wordsFor(session, language);
    return show(world, session, language, answerAuthentication(world, session, { passed, words }));
  });
}

function show(world: World, session: Session, acceptLanguage: string | undefined, step: Step): Response {
  const { words, language } = wordsFor(session, acceptLanguage);
  const onward = afterPayment(session);
  if (step.kind === 'completed' && session.status === 'complete' && onward) return seeOther(onward);
  if (step.kind === 'authenticate') return seeOther(`/c/pay/${session.id}/authenticate`);
  const title = words.title;
  if (step.kind === 'completed' || session.status !== 'open') {
    const target = session.status === 'complete' ? onward : session.cancel_url;
    return respond(session, { title, language, body: closedBody(session, words, target) });
  }
  const body = checkoutBody(world, session, { words, path: `/c/pay/${session.id}`, step });
  const wentWrong = step.message !== undefined || Object.keys(step.errors).length > 0;
  return respond(session, { title, language, body, status: wentWrong ? 422 : 200 });
}

function respond(
  session: Session,
  page: { title: string; language: 'de' | 'en'; body: Html; status?: number },
): Response {
  const formTargets = session.success_url ? [new URL(session.success_url.replaceAll(/[{}]/g, '')).origin] : [];
  return pageResponse({ ...page, formTargets });
}
