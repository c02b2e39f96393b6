import { pauseWebhooks, resendEvents } from '../actions';
import { advanceClock } from '../billing/clock';
import { expireCard, planDecline, renewCard } from '../billing/decline';
import { endSubscription } from '../billing/end';
import { finishLate } from '../billing/late';
import { updateSubscription } from '../billing/update';
import { invalid } from '../core/errors';
import { find, idOf, type World } from '../core/world';
import { expireSession } from '../checkout/sessions';
import { closeDispute, openDispute } from '../objects/disputes';
import { openPortal } from '../objects/portal-sessions';
import { refundCharge } from '../objects/refunds';
import { setBilling } from './billing-form';

const DAY = 24 * 60 * 60;

/** What the buttons of the dashboard do. An action may say where to go then. */
export const ACTIONS: Record<string, (world: World, id: string, form: URLSearchParams) => string | void> = {
  advance: (world, days, form) => advanceClock(world, numberOf(form.get('days') ?? days) * DAY),
  billing: (world, _, form) => setBilling(world, form),
  succeed: (world, intent) => finishLate(world, intent, 'succeeds'),
  fail: (world, intent) => finishLate(world, intent, 'fails'),
  refund: (world, charge, form) => {
    const amount = form.get('amount');
    const part = amount ? { amount: Math.round(numberOf(amount) * 100) } : {};
    refundCharge(world, find(world, 'charges', charge), part);
  },
  dispute: (world, charge) => void openDispute(world, find(world, 'charges', charge)),
  win: (world, dispute) => void closeDispute(world, find(world, 'disputes', dispute), 'won'),
  lose: (world, dispute) => void closeDispute(world, find(world, 'disputes', dispute), 'lost'),
  expire: (world, session) => void expireSession(world, find(world, 'sessions', session)),
  resend: (world, event) => resendEvents(world, [event]),
  webhooks: (world, wish) => pauseWebhooks(world, wish === 'pause'),
  'endpoint-off': (world, endpoint) => void (find(world, 'endpoints', endpoint).status = 'disabled'),
  'endpoint-on': (world, endpoint) => void (find(world, 'endpoints', endpoint).status = 'enabled'),
  portal: (world, customer) =>
    openPortal(world, find(world, 'customers', customer).id, { return_url: `${world.url}/` }).url,
  decline: (world, id, form) => {
    planDecline(world, id, { code: form.get('code') ?? 'generic_decline', times: numberOf(form.get('times') ?? '1') });
    return pageOf(id);
  },
  'expire-card': (world, id) => {
    expireCard(world, methodOf(world, id));
    return pageOf(id);
  },
  'renew-card': (world, id) => {
    renewCard(world, methodOf(world, id));
    return pageOf(id);
  },
  plan: (world, id, form) => {
    const subscription = find(world, 'subscriptions', id);
    const item = subscription.items.data[0]?.id ?? '';
    const items = [{ id: item, price: form.get('price') ?? '' }];
    updateSubscription(world, subscription, { items, proration_behavior: 'always_invoice' });
    return pageOf(id);
  },
  cancel: (world, id) => {
    updateSubscription(world, find(world, 'subscriptions', id), { cancel_at_period_end: true });
    return pageOf(id);
  },
  resume: (world, id) => {
    updateSubscription(world, find(world, 'subscriptions', id), { cancel_at_period_end: false });
    return pageOf(id);
  },
  end: (world, id) => {
    endSubscription(world, find(world, 'subscriptions', id), { reason: 'cancellation_requested' });
    return pageOf(id);
  },
};

/** The page of one subscription. */
export function pageOf(subscription: string): string {
  return `/subscriptions/${subscription}`;
}

function methodOf(world: World, subscription: string): string {
  return idOf(find(world, 'subscriptions', subscription).default_payment_method) ?? '';
}

function numberOf(text: string): number {
  const number = Number(text.trim().replace(',', '.'));
  if (!(number > 0)) throw invalid(`'${text}' is no number above zero.`);
  return number;
}
