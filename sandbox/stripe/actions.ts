import type Stripe from 'stripe';
import { isCardName, testPayer } from './checkout/cards';
import { completeSession } from './checkout/complete';
import { MAIN_ENDPOINT, register } from './webhooks/endpoints';
import { invalid } from './core/errors';
import { find, newestFirst, type World } from './core/world';

/** Pays a session without a browser; 3-D Secure is passed. */
export function paySession(world: World, id: string, card: string): Stripe.Checkout.Session {
  if (!isCardName(card)) throw invalid(`No such card: '${card}'`, 'card');
  const session = find(world, 'sessions', id);
  const payer = testPayer(session.customer_details?.email ?? null);
  completeSession(world, session, { card, payer });
  return session;
}

const SPREAD_MS = 100;

/** Brings events to their endpoints again, each as often as wanted. */
export function resendEvents(
  world: World,
  ids: string[],
  { times = 1, shuffled = false }: { times?: number | undefined; shuffled?: boolean | undefined } = {},
): void {
  const endpoints = newestFirst(world, 'endpoints').filter(({ status }) => status === 'enabled');
  const copies = ids.flatMap((id) => Array<string>(times).fill(find(world, 'events', id).id));
  for (const event of copies) {
    for (const endpoint of endpoints) {
      const dueAt = Date.now() + (shuffled ? Math.random() * SPREAD_MS : 0);
      world.post({ event, endpoint: endpoint.id, attempt: 1, dueAt });
    }
  }
}

/** Holds events back, or lets all that waited go. */
export function pauseWebhooks(world: World, paused: boolean): void {
  world.state.webhooksPaused = paused;
  if (!paused) world.wakePostman();
}

/** Registers where events go; there is one such endpoint, beside those made through the API. */
export function setWebhook(world: World, { url, secret }: { url: string; secret: string }): Stripe.WebhookEndpoint {
  return register(world, { id: MAIN_ENDPOINT, url, secret, events: ['*'] });
}

/** Forgets everything but where events go. */
export function reset(world: World): void {
  world.store.clear('endpoints');
}
