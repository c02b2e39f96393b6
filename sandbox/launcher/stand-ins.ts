import type { Clock } from './clock';
import type { Closers } from './closers';
import type { Data } from './data';
import { startMachines } from '../machines/start';
import { startMail } from '../mail/start';
import type { Ports } from './ports';
import { startPostgres } from '../postgres/start';
import { account, keys, neighboursOn } from './settings';
import { step } from './step';
import { startStripe } from '../stripe/start';

/** As docs/operations.md tells the shop's people to choose them at Stripe. */
export const eventsOfTheShop = [
  ...of('checkout.session', 'completed async_payment_succeeded async_payment_failed expired'),
  ...of('customer.subscription', 'created updated deleted paused resumed'),
  ...of(
    'invoice',
    'finalized paid updated payment_failed payment_action_required overpaid voided marked_uncollectible',
  ),
  ...of('refund', 'created updated failed'),
  ...of('credit_note', 'created updated voided'),
  ...of('charge.dispute', 'created updated closed funds_withdrawn funds_reinstated'),
  'customer.updated',
  ...of('customer.tax_id', 'created updated deleted'),
  ...of('payment_method', 'automatically_updated updated'),
];

function of(object: string, happenings: string): string[] {
  return happenings.split(' ').map((happening) => `${object}.${happening}`);
}

type Keeping = { data: Data; clock: Clock; closers: Closers };

/** Starts the local Postgres, Stripe and Resend, and the engine for machines where it has a port. */
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
      billing: { afterLastRetry: 'past_due' },
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
  const { machines: port, gateway: gatewayPort } = ports;
  if (port)
    await start('Machines', () =>
      startMachines({ port, gatewayPort, dataFile: data.path('machines.json'), neighbours }),
    );
}
