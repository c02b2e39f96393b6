import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { stripeSandbox } from '../client';
import type { Settings } from '../core/world';
import { startStripe } from '../start';

export const SECRET_KEY = 'sk_test_sandbox';
export const PUBLISHABLE_KEY = 'pk_test_sandbox';
export const WEBHOOK_SECRET = 'whsec_test';

export const neighbours = {
  shop: 'http://shop.localhost',
  staff: 'http://shop.localhost/admin',
  inbox: 'http://mail.localhost/inbox',
  stripe: 'http://stripe.localhost/',
};

/** A running sandbox with the real SDK pointed at it. */
export async function startSandbox(settings: Partial<Settings> = {}) {
  const { url, close } = await startStripe({ secretKey: SECRET_KEY, publishableKey: PUBLISHABLE_KEY, ...settings });
  return { url, close, stripe: sdkFor(url), box: stripeSandbox(url) };
}

/** The real SDK, without retries of its own. */
export function sdkFor(url: string, key = SECRET_KEY): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 });
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** A monthly price of CHF 29.00. */
export async function monthlyPrice(
  stripe: Stripe,
  fields: Partial<Stripe.PriceCreateParams> = {},
): Promise<Stripe.Price> {
  const product_data = { name: 'Server M' };
  return stripe.prices.create({
    currency: 'chf',
    unit_amount: 2900,
    recurring: { interval: 'month' },
    product_data,
    ...fields,
  });
}

/** An open hosted session for one monthly subscription, order 1. */
export async function openSession(
  { stripe }: Pick<Sandbox, 'stripe'>,
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  const customer = params.customer ?? (await stripe.customers.create({ email: 'ada@example.ch' })).id;
  const price = await monthlyPrice(stripe);
  const hosted = params.ui_mode ? {} : { success_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}' };
  return stripe.checkout.sessions.create({
    mode: 'subscription',
    customer,
    line_items: [{ price: price.id, quantity: 1 }],
    subscription_data: { metadata: { order: '1' } },
    ...hosted,
    ...params,
  });
}

/** Opens a session and pays it; answers what came of it. */
export async function subscribe(
  sandbox: Sandbox,
  card: Parameters<Sandbox['box']['paySession']>[1] = 'pays',
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
) {
  const opened = await openSession(sandbox, params);
  const session = await sandbox.box.paySession(opened.id, card);
  const subscription = await sandbox.stripe.subscriptions.retrieve(String(session.subscription));
  return { session, subscription, invoice: String(session.invoice) };
}

export interface Received {
  body: string;
  signature: string;
  event: Stripe.Event;
}

/** A shop's webhook endpoint that notes what arrives and answers with the status it is told; 0 breaks the connection. */
export async function startReceiver(answer: (received: Received, count: number) => number = () => 200, port = 0) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/webhook') return response.end('You followed a redirect.');
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      // The sandbox is the only sender, and it sends events.
      const event = JSON.parse(body) as Stripe.Event;
      const one = { body, event, signature: String(request.headers['stripe-signature']) };
      received.push(one);
      const status = answer(one, received.length);
      if (status === 0) return request.socket.destroy();
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // A server that listens on a port has an address with one.
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${listening}/webhook`,
    received,
    types: () => received.map(({ event }) => event.type),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
