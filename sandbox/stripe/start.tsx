import { createEmulator, defineEmulator } from 'emulate';
import { NeighbourLinks } from '../neighbours';
import { type App, routeOn } from './core/api';
import { runDue } from './billing/clock';
import { customerBalanceRoutes } from './objects/customer-balances';
import { leverRoutes } from './levers';
import { balanceRoutes } from './objects/balance';
import { creditNoteRoutes } from './objects/credit-notes';
import { accountRoutes } from './objects/account';
import { customerRoutes } from './objects/customers';
import { dashboardPages } from './pages/dashboard-routes';
import { disputeRoutes } from './objects/disputes';
import { documentPages } from './pages/documents';
import { embeddedPages } from './pages/embedded';
import { endpointRoutes, eventRoutes, MAIN_ENDPOINT, register } from './webhooks/endpoints';
import { StripeFailure, unrecognizedUrl } from './core/errors';
import { hostedPages } from './pages/hosted';
import { newId, type Settings, type World } from './core/world';
import { invoicePages } from './pages/invoice';
import { invoiceRoutes } from './billing/invoices';
import { pageResponse } from '../page';
import { paymentRoutes } from './objects/payments';
import { portalRoutes } from './objects/portal';
import { portalPages } from './pages/portal';
import { Postman } from './webhooks/postman';
import { previewRoutes } from './billing/preview';
import { priceRoutes } from './objects/prices';
import { productRoutes } from './objects/products';
import { refundRoutes } from './objects/refunds';
import { sessionRoutes } from './checkout/sessions';
import { Store } from './core/store';
import { stripeJs } from './pages/stripe-js';
import { subscriptionRoutes } from './billing/subscriptions';
import { registerForVat, taxIdRoutes } from './objects/tax-ids';
import { taxRateRoutes } from './objects/tax-rates';

const TICK_MS = 2000;

/** The definition of the sandbox's Stripe, for `emulate` to run. */
function stripeEmulator(settings: Settings, store: Store) {
  return defineEmulator({
    name: 'stripe',
    // What this Stripe knows lies in the store, row by row; the emulator brings the server.
    state: () => ({}),
    cors: false,
    setup({ app, baseUrl, signal, onDispose }) {
      const url = baseUrl.replace('//localhost:', '//127.0.0.1:');
      const postman: Postman = new Postman(() => world, signal);
      const { wake: wakePostman, post } = postman;
      const world: World = {
        store,
        tables: store.tables,
        state: store.state,
        url,
        settings,
        wakePostman,
        post,
        cause: null,
      };
      if (settings.webhook) register(world, { id: MAIN_ENDPOINT, events: ['*'], ...settings.webhook });
      app.use(async (_, next) => {
        try {
          await next();
        } finally {
          store.save();
        }
      });
      if (settings.account?.vatNumber) registerForVat(world, settings.account.vatNumber);
      addApi(app, world);
      addPages(app, world);
      const tick = setInterval(() => {
        runDue(world);
        store.save();
      }, TICK_MS);
      tick.unref();
      onDispose(() => clearInterval(tick));
      store.save();
      // Deliveries that a stop left behind.
      postman.wake();
    },
  });
}

const SHELF = [productRoutes, priceRoutes, taxRateRoutes, accountRoutes];
const PEOPLE = [customerRoutes, taxIdRoutes, customerBalanceRoutes, portalRoutes];
const SALES = [sessionRoutes, subscriptionRoutes, previewRoutes, invoiceRoutes, creditNoteRoutes];
const MONEY = [paymentRoutes, refundRoutes, disputeRoutes, balanceRoutes];
const NEWS = [eventRoutes, endpointRoutes];
const PAGES = [dashboardPages, hostedPages, embeddedPages, portalPages, invoicePages, documentPages, stripeJs];

function addApi(app: App, world: World): void {
  const route = routeOn(app, world);
  for (const add of [...SHELF, ...PEOPLE, ...SALES, ...MONEY, ...NEWS]) add(route);
  leverRoutes(app, world);
}

function addPages(app: App, world: World): void {
  for (const add of PAGES) add(app, world);
  app.notFound((c) => failed(world, c.req.path, unrecognizedUrl(c.req.method, c.req.path)));
  app.onError((error, c) => {
    if (error instanceof StripeFailure) return failed(world, c.req.path, error);
    console.error(error);
    return failed(world, c.req.path, new StripeFailure(500, { type: 'api_error', message: String(error) }));
  });
}

function failed({ settings }: World, path: string, failure: StripeFailure): Response {
  if (/^\/(v1|v2|sandbox)\//.test(path)) {
    return Response.json(failure.body, { status: failure.status, headers: { 'request-id': newId('req', 14) } });
  }
  const body = (
    <section>
      <h1>Sorry</h1>
      <p>{failure.message}</p>
    </section>
  );
  const header = <NeighbourLinks to={settings.neighbours} />;
  return pageResponse({ title: 'Stripe sandbox', header, body, status: failure.status });
}

/** Starts the sandbox's Stripe on 127.0.0.1; without a port, on a free one. */
export async function startStripe(options: Settings): Promise<{ url: string; close(): Promise<void> }> {
  const { port = 0, dataFile, fresh } = options;
  const store = new Store(dataFile ? { path: dataFile, fresh: fresh ?? false } : undefined);
  const emulator = await createEmulator({ service: stripeEmulator(options, store), port, hostname: '127.0.0.1' });
  const url = emulator.url.replace('//localhost:', '//127.0.0.1:');
  return { url, close: () => emulator.close().finally(() => store.close()) };
}
