import type Stripe from 'stripe';
import { checkoutOf } from '../checkout/complete';
import { answerAuthentication, submitPayment, type Step } from '../checkout/flow';
import { filledWith } from '../checkout/payment-form';
import { wordsFor, type Words } from '../checkout/words';
import type { App } from '../core/api';
import type { World } from '../core/world';

export interface Visit {
  session: Stripe.Checkout.Session;
  words: Words;
  step: Step;
}

type Context = Parameters<Parameters<App['get']>[1]>[0];

interface Door {
  /** The path of the form; its `:key` leads to the session. */
  path: string;
  sessionOf: (key: string) => Stripe.Checkout.Session;
  show: (visit: Visit) => Response;
}

/** The three things a payer does, hosted or embedded: opens the form, sends it, answers the bank. */
export function payRoutes(app: App, world: World, { path, sessionOf, show }: Door): void {
  const arrive = (c: Context) => {
    const session = sessionOf(c.req.param('key') ?? '');
    return { session, words: wordsFor(session.locale, c.req.header('accept-language')) };
  };
  app.get(path, (c) => {
    const visit = arrive(c);
    // Who opens the form anew has left the bank's question.
    checkoutOf(world, visit.session).authenticating = null;
    return show({ ...visit, step: { kind: 'again', values: filledWith(c.req.query('fill')), errors: {} } });
  });
  app.post(path, async (c) => {
    const values = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const { session, words } = arrive(c);
    const isOpen = session.status === 'open';
    const step: Step = isOpen ? submitPayment(world, session, { values, words }) : { kind: 'completed' };
    return show({ session, words, step });
  });
  app.post(`${path}/authenticate`, async (c) => {
    const passed = new URLSearchParams(await c.req.text()).get('answer') === 'complete';
    const { session, words } = arrive(c);
    const isOpen = session.status === 'open';
    const step: Step = isOpen ? answerAuthentication(world, session, { passed, words }) : { kind: 'completed' };
    return show({ session, words, step });
  });
}
