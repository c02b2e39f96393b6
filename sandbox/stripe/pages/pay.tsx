import type Stripe from 'stripe';
import { pageResponse } from '../../page';
import { checkoutOf } from '../checkout/complete';
import { answerAuthentication, filledWith, submitPayment, type Step } from '../checkout/payment-form';
import { type Words, wordsFor } from '../checkout/words';
import { type App, type Context, sent } from '../core/api';
import type { World } from '../core/world';
import { AuthenticationBody, CheckoutBody, ClosedBody } from './checkout';

type Session = Stripe.Checkout.Session;
export interface Visit {
  session: Session;
  words: Words;
  step: Step;
}

interface Door {
  /** The path of the form; its `:key` leads to the session, and `keyOf` back. */
  path: string;
  sessionOf: (key: string) => Session;
  keyOf: (session: Session) => string;
  /** Where to send the payer instead of showing a page. */
  leave?: (visit: Visit) => Response | undefined;
  /** Where the closed page leads. */
  onward: (session: Session) => string | null;
  /** What is special about the page. */
  page: (session: Session) => Partial<Parameters<typeof pageResponse>[0]>;
}

/** The three things a payer does, hosted or embedded: opens the form, sends it, answers the bank. */
export function payRoutes(app: App, world: World, door: Door): void {
  const arrive = (c: Context) => {
    const session = door.sessionOf(c.req.param('key') ?? '');
    return { session, words: wordsFor(session.locale, c.req.header('accept-language')) };
  };
  const answer = (c: Context, next: (visit: Omit<Visit, 'step'>) => Step): Response => {
    const visit = arrive(c);
    const step: Step = visit.session.status === 'open' ? next(visit) : { kind: 'completed' };
    return door.leave?.({ ...visit, step }) ?? show(world, door, { ...visit, step });
  };
  app.get(door.path, (c) => {
    const visit = arrive(c);
    // Who opens the form anew has left the bank's question.
    checkoutOf(world, visit.session).authenticating = null;
    return show(world, door, {
      ...visit,
      step: { kind: 'again', values: filledWith(c.req.query('fill')), errors: {} },
    });
  });
  app.get(`${door.path}/authenticate`, (c) => show(world, door, { ...arrive(c), step: { kind: 'authenticate' } }));
  app.post(door.path, async (c) => {
    const values = Object.fromEntries(await sent(c));
    return answer(c, ({ session, words }) => submitPayment(world, session, values, words));
  });
  app.post(`${door.path}/authenticate`, async (c) => {
    const passed = (await sent(c)).get('answer') === 'complete';
    return answer(c, ({ session, words }) => answerAuthentication(world, session, passed, words));
  });
}

function show(world: World, door: Door, { session, words, step }: Visit): Response {
  const path = door.path.replace(':key', door.keyOf(session));
  const page = { title: words.title, language: words.language, ...door.page(session) };
  if (session.status !== 'open' || step.kind === 'completed')
    return pageResponse({
      ...page,
      body: <ClosedBody session={session} words={words} onward={door.onward(session)} />,
    });
  if (step.kind === 'authenticate')
    return pageResponse({ ...page, body: <AuthenticationBody words={words} path={path} /> });
  const wentWrong = step.message !== undefined || Object.keys(step.errors).length > 0;
  const body = <CheckoutBody world={world} session={session} words={words} path={path} step={step} />;
  return pageResponse({ status: wentWrong ? 422 : 200, ...page, body });
}
