import { NeighbourLinks } from '../../neighbours';
import { pageResponse, seeOther } from '../../page';
import { finishLate } from '../billing/late';
import { endSubscription } from '../billing/end';
import { updateSubscription } from '../billing/subscriptions';
import { type App, sent } from '../core/api';
import { invalid } from '../core/errors';
import { find, idOf, type World } from '../core/world';
import { leversOn } from '../levers';
import { openPortal } from '../objects/portal';
import { refundCharge } from '../objects/refunds';
import { settingsIn } from './billing-form';
import { Dashboard, pageOf } from './dashboard';
import { SubscriptionPage } from './subscription';
import { View } from './table';

/** The sandbox's dashboard: everything that happened, and buttons for what only time, banks or people do. */
export function dashboardPages(app: App, world: World): void {
  const shell = {
    title: 'Stripe sandbox',
    header: <NeighbourLinks to={world.settings.neighbours} />,
    wide: true,
    formTargets: [world.url],
  };
  const actions = actionsOn(world);
  app.get('/', (c) => {
    const view = new View(new URL(c.req.url).searchParams);
    return pageResponse({ ...shell, body: <Dashboard world={world} view={view} /> });
  });
  app.get('/subscriptions/:id', (c) => {
    const subscription = find(world, 'subscriptions', c.req.param('id'));
    const body = <SubscriptionPage world={world} subscription={subscription} />;
    return pageResponse({ ...shell, title: subscription.id, body });
  });
  app.post('/dashboard/:action/:id', async (c) => {
    const { action = '', id = '' } = c.req.param();
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    const next = run?.(id, await sent(c));
    if (typeof next === 'string') return seeOther(next);
    return seeOther(id.startsWith('sub_') ? pageOf(id) : '/');
  });
}

type Action = (id: string, form: URLSearchParams) => unknown;

/** What the buttons of the dashboard do. An action may say, as a text, where to go then. */
function actionsOn(world: World): Record<string, Action> {
  const levers = leversOn(world);
  const subscription = (id: string) => find(world, 'subscriptions', id);
  const methodOf = (id: string) => idOf(subscription(id).default_payment_method) ?? '';
  const end = (cancel_at_period_end: boolean) => (id: string) =>
    updateSubscription(world, subscription(id), { cancel_at_period_end });
  const endpoint = (status: 'enabled' | 'disabled') => (id: string) =>
    void (find(world, 'endpoints', id).status = status);
  return {
    advance: (days, form) => levers.advanceClock({ days: numberOf(form.get('days') ?? days) }),
    billing: (_, form) => void levers.setBilling.pullWith([settingsIn(form)]),
    succeed: (intent) => finishLate(world, intent, 'succeeds'),
    fail: (intent) => finishLate(world, intent, 'fails'),
    refund: (id, form) => {
      const amount = form.get('amount');
      const part = amount ? { amount: Math.round(numberOf(amount) * 100) } : {};
      refundCharge(world, find(world, 'charges', id), part);
    },
    dispute: (charge) => levers.dispute(charge),
    win: (dispute) => levers.closeDispute(dispute, 'won'),
    lose: (dispute) => levers.closeDispute(dispute, 'lost'),
    expire: (session) => levers.expireSession(session),
    resend: (event) => levers.resendEvent(event),
    webhooks: (wish) => (wish === 'pause' ? levers.pauseWebhooks() : levers.resumeWebhooks()),
    'endpoint-off': endpoint('disabled'),
    'endpoint-on': endpoint('enabled'),
    portal: (id) => openPortal(world, find(world, 'customers', id).id, { return_url: `${world.url}/` }).url,
    decline: (id, form) =>
      levers.declineNext(id, {
        code: form.get('code') ?? 'generic_decline',
        times: numberOf(form.get('times') ?? '1'),
      }),
    'expire-card': (id) => levers.expireCard(methodOf(id)),
    'renew-card': (id) => levers.renewCard(methodOf(id)),
    plan: (id, form) => {
      const item = subscription(id).items.data[0]?.id ?? '';
      const items = [{ id: item, price: form.get('price') ?? '' }];
      updateSubscription(world, subscription(id), { items, proration_behavior: 'always_invoice' });
    },
    cancel: end(true),
    resume: end(false),
    end: (id) => endSubscription(world, subscription(id), 'cancellation_requested'),
  };
}

function numberOf(text: string): number {
  const number = Number(text.trim().replace(',', '.'));
  if (!(number > 0)) throw invalid(`'${text}' is no number above zero.`);
  return number;
}
