import type { Clock } from './clock';
import type { Closers } from './closers';
import type { Data } from './data';
import { startMail } from '../mail/start';
import type { Ports } from './ports';
import { startPostgres } from '../postgres/start';
import { account, keys, neighboursOn } from './settings';
import { step } from './step';
import { startStripe } from '../stripe/start';

/** As docs/operations.md tells the shop's people to choose them at Stripe. */
export const eventsOfTheShop = [
  'checkout.session.*',
  'invoice.*',
  'customer.subscription.*',
  'refund.*',
  'credit_note.*',
  'charge.dispute.*',
];

type Keeping = { data: Data; clock: Clock; closers: Closers };

/** Starts the local Postgres, Stripe and Resend. */
export async function startStandIns(ports: Ports, { data, clock, closers }: Keeping): Promise<void> {
  const neighbours = neighboursOn(ports);
  const hooks = `http://localhost:${ports.app}/api`;
  const start = async (label: string, work: () => Promise<{ close: () => Promise<void> }>) =>
    closers.add((await step(label, work)).close);

  await start('Postgres', () => startPostgres({ port: ports.postgres, dataDir: data.path('postgres') }));
  await start('Stripe', () =>
    startStripe({
      port: ports.stripe,
      secretKey: keys.stripeSecret,
      publishableKey: keys.stripePublishable,
      webhook: { url: `${hooks}/stripe/webhook`, secret: keys.stripeWebhook, events: eventsOfTheShop },
      dataFile: data.path('stripe'),
      neighbours,
      account,
      moveClock: clock.move,
    }),
  );
  await start('Mail', () =>
    startMail({
      port: ports.mail,
      apiKey: keys.resend,
      webhook: { url: `${hooks}/resend/webhook`, secret: keys.resendWebhook },
      dataFile: data.path('mail.json'),
      neighbours,
    }),
  );
}
