import type Stripe from 'stripe';
import { pageResponse, seeOther } from '../../page';
import { afterPayment } from '../checkout/flow';
import { wordsFor } from '../checkout/words';
import type { App } from '../core/api';
import { find, type World } from '../core/world';
import { AuthenticationBody, CheckoutBody, ClosedBody } from './checkout';
import { payRoutes, type Visit } from './pay-routes';

/** Stripe's hosted payment page: plain forms, no script. */
export function hostedPages(app: App, world: World): void {
  const sessionOf = (id: string) => find(world, 'sessions', id);
  payRoutes(app, world, { path: '/c/pay/:key', sessionOf, show: (visit) => show(world, visit) });
  app.get('/c/pay/:key/authenticate', (c) => {
    const session = sessionOf(c.req.param('key'));
    const words = wordsFor(session.locale, c.req.header('accept-language'));
    const body = <AuthenticationBody words={words} path={`/c/pay/${session.id}`} />;
    return pageResponse({ title: words.title, language: words.language, formTargets: targets(session), body });
  });
}

function show(world: World, { session, words, step }: Visit): Response {
  const onward = afterPayment(session);
  const path = `/c/pay/${session.id}`;
  if (step.kind === 'completed' && session.status === 'complete' && onward) return seeOther(onward);
  if (step.kind === 'authenticate') return seeOther(`${path}/authenticate`);
  const page = { title: words.title, language: words.language, formTargets: targets(session) };
  if (step.kind === 'completed' || session.status !== 'open') {
    const target = session.status === 'complete' ? onward : session.cancel_url;
    return pageResponse({ ...page, body: <ClosedBody session={session} words={words} onward={target} /> });
  }
  const wentWrong = step.message !== undefined || Object.keys(step.errors).length > 0;
  const body = <CheckoutBody world={world} session={session} words={words} path={path} step={step} />;
  return pageResponse({ ...page, body, status: wentWrong ? 422 : 200 });
}

function targets({ success_url: url }: Stripe.Checkout.Session): string[] {
  return url ? [new URL(url.replaceAll(/[{}]/g, '')).origin] : [];
}
