import { Client } from 'pg';
import { keys } from '@/sandbox/settings';
import { completedSession, type Delivery, paidInvoice, signed } from './events';
import { deliver } from './load';
import type { WaitingOrder } from './orders';

/** Delivers two events of each order, each twice, in random order, and counts what the database holds afterwards. */
export async function drainBacklog(url: string, orders: WaitingOrder[], databaseUrl: string) {
  const events = orders.flatMap((order) => {
    const completed = signed(completedSession(order, `evt_c${order.number}`), keys.stripeWebhook);
    const invoice = signed(paidInvoice(order, `evt_i${order.number}`), keys.stripeWebhook);
    return [completed, completed, invoice, invoice];
  });
  const queue = shuffled(events);
  const { perSecond, outcomes } = await deliver(url, () => queue.pop(), { connections: 16, seconds: 300 });
  return { deliveries: events.length, perSecond, ...outcomes, ...(await counted(orders, databaseUrl)) };
}

function shuffled(deliveries: Delivery[]): Delivery[] {
  return deliveries
    .map((delivery) => ({ delivery, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ delivery }) => delivery);
}

async function counted(orders: WaitingOrder[], databaseUrl: string) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ paid: number; mails: number; jobs: number; flags: number }>(
    `select (select count(*)::int from orders where id = any($1) and paid_at is not null) as paid,
            (select count(*)::int from mails where order_id = any($1)) as mails,
            (select count(*)::int from pgboss.job j join mails m on j.data->>'mailId' = m.id::text
               where m.order_id = any($1)) as jobs,
            (select count(*)::int from flags) as flags`,
    [orders.map(({ id }) => id)],
  );
  await client.end();
  return rows[0];
}
