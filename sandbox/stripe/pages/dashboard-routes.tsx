import { NeighbourLinks } from '../../neighbours';
import { pageResponse, seeOther } from '../../page';
import { pauseWebhooks, resendEvents } from '../actions';
import type { App } from '../core/api';
import { advanceClock } from '../billing/clock';
import { closeDispute, openDispute } from '../objects/disputes';
import { finishLate } from '../billing/late';
import { openPortal } from '../objects/portal-sessions';
import { refundCharge } from '../objects/refunds';
import { expireSession } from '../checkout/sessions';
import { find, type World } from '../core/world';
import { Dashboard } from './dashboard';

const DAY = 24 * 60 * 60;

const ACTIONS: Record<string, (world: World, id: string) => string | void> = {
  advance: (world, days) => advanceClock(world, Number(days) * DAY),
  succeed: (world, intent) => finishLate(world, intent, 'succeeds'),
  fail: (world, intent) => finishLate(world, intent, 'fails'),
  refund: (world, charge) => void refundCharge(world, find(world, 'charges', charge)),
  dispute: (world, charge) => void openDispute(world, find(world, 'charges', charge)),
  win: (world, dispute) => void closeDispute(world, find(world, 'disputes', dispute), 'won'),
  lose: (world, dispute) => void closeDispute(world, find(world, 'disputes', dispute), 'lost'),
  expire: (world, session) => void expireSession(world, find(world, 'sessions', session)),
  resend: (world, event) => resendEvents(world, [event]),
  webhooks: (world, wish) => pauseWebhooks(world, wish === 'pause'),
  portal: (world, customer) =>
    openPortal(world, find(world, 'customers', customer).id, { return_url: `${world.url}/` }).url,
};

/** The sandbox's dashboard: everything that happened, and buttons for what only time or banks do. */
export function dashboardPages(app: App, world: World): void {
  app.get('/', () =>
    pageResponse({
      title: 'Stripe sandbox',
      header: <NeighbourLinks to={world.settings.neighbours} />,
      body: <Dashboard world={world} />,
      wide: true,
      formTargets: [world.url],
    }),
  );
  app.post('/dashboard/:action/:id', (c) => {
    const action = c.req.param('action');
    const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    return seeOther(run?.(world, c.req.param('id')) || '/');
  });
}
