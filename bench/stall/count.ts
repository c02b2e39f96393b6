import { Client } from 'pg';
import { waitingOrder } from '../webhook/orders';
import { eventIdOf } from './writers';

/** How many of the orders that were acknowledged are not paid, with their event and both mails sent or about to be. */
export async function lostOf(numbers: Iterable<number>, database: string): Promise<number> {
  const all = [...numbers];
  const client = new Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query<{ lost: number }>(
    `select count(*)::int as lost from unnest($1::uuid[], $2::text[]) as told (order_id, event_id)
     where not (
       exists (select from orders where id = told.order_id and paid_at is not null)
       and exists (select from webhook_events where id = told.event_id)
       and (select count(*) from mails where order_id = told.order_id) = 2
       and not exists (select from mails where order_id = told.order_id and failed_at is not null))`,
    [all.map((number) => waitingOrder(number).id), all.map(eventIdOf)],
  );
  await client.end();
  return rows[0]?.lost ?? all.length;
}
