import { NeighbourLinks } from '../../neighbours';
import { pageResponse, seeOther } from '../../page';
import { type App, sent } from '../core/api';
import { find, type World } from '../core/world';
import { Dashboard } from './dashboard';
import { actionsOn, pageOf } from './dashboard-actions';
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
