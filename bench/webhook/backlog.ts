import { Client } from 'pg';
import { keys } from '@/sandbox/launcher/settings';
import { completedSession, type Delivery, paidInvoice, signed } from './events';
import { deliver } from './load';
import { waitingOrder } from './orders';

/**
 * Delivers two events of each order, each twice, in random order, and counts what the database holds afterwards. Throws
 * when something is lost or doubled.
 */
export async function drainBacklog(
  url: string,
  { first, count }: { first: number; count: number },
  databaseUrl: string,
) {
  const orders = Array.from({ length: count }, (_, index) => waitingOrder(first + index));
  const events = orders.flatMap((order) => {
    const completed = signed(completedSession(order, `evt_backlog_c${order.number}`), keys.stripeWebhook);
    const invoice = signed(paidInvoice(order, `evt_backlog_i${order.number}`), keys.stripeWebhook);
    return [completed, completed, invoice, invoice];
  });
  const queue = shuffled(events);
  const { perSecond, outcomes } = await deliver(url, () => queue.pop(), { connections: 16, seconds: 300 });
  const expected = { events: 2 * count, paid: count, subscriptions: count, mails: 2 * count };
  const jobs = { dueMails: 2 * count, invoiceJobs: count, flags: 0 };
  const found = await counted(
    orders.map(({ id }) => id),
    databaseUrl,
  );
  if (JSON.stringify(found) !== JSON.stringify({ ...expected, ...jobs })) {
    throw new Error(`lost or doubled: ${JSON.stringify(found)} instead of ${JSON.stringify({ ...expected, ...jobs })}`);
  }
  return { deliveries: events.length, 'accepted per second': perSecond, ...outcomes, ...found };
}

function shuffled(deliveries: Delivery[]): Delivery[] {
  return deliveries
    .map((delivery) => ({ delivery, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ delivery }) => delivery);
}

async function counted(orderIds: string[], databaseUrl: string) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `select (select count(*)::int from webhook_events where id like 'evt_backlog%') as events,
            (select count(*)::int from orders where id = any($1) and paid_at is not null) as paid,
            (select count(*)::int from subscriptions where order_id = any($1)) as subscriptions,
            (select count(*)::int from mails where order_id = any($1)) as mails,
            (select count(*)::int from mails where order_id = any($1) and sent_at is null and next_try_at <= now()) as "dueMails",
            (select count(*)::int from pgboss.job where data->>'eventId' like 'evt_backlog%') as "invoiceJobs",
            (select count(*)::int from flags) as flags`,
    [orderIds],
  );
  await client.end();
  return rows[0];
}
