import type Stripe from 'stripe';
import { seeOther } from '../../page';
import { afterPayment } from '../checkout/payment-form';
import type { App } from '../core/api';
import { find, type World } from '../core/world';
import { payRoutes, type Visit } from './pay';

/** Stripe's hosted payment page: plain forms, no script. */
export function hostedPages(app: App, world: World): void {
  payRoutes(app, world, {
    path: '/c/pay/:key',
    sessionOf: (id) => find(world, 'sessions', id),
    keyOf: ({ id }) => id,
    leave,
    onward: (session) => (session.status === 'complete' ? afterPayment(session) : session.cancel_url),
    page: (session) => ({ formTargets: targets(session) }),
  });
}

/** To the shop after the payment, to the bank when it asks. */
function leave({ session, step }: Visit): Response | undefined {
  const onward = afterPayment(session);
  if (step.kind === 'completed' && session.status === 'complete' && onward) return seeOther(onward);
  return step.kind === 'authenticate' ? seeOther(`/c/pay/${session.id}/authenticate`) : undefined;
}

function targets({ success_url: url }: Stripe.Checkout.Session): string[] {
  return url ? [new URL(url.replaceAll(/[{}]/g, '')).origin] : [];
}
