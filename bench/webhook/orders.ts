import { Client } from 'pg';

export type WaitingOrder = { id: string; sessionId: string; number: number };

/** Fills the database with placed orders that wait for their payment. Returns them all. */
export async function fillWithOrders(databaseUrl: string, count: number): Promise<WaitingOrder[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into accounts (id, email, name, locale, confirmed_at)
     select gen_random_uuid(), 'customer' || n || '@example.org', 'Demo Customer', 'en', now()
     from generate_series(1, 1000) n`,
  );
  await client.query(
    `insert into orders (id, account_id, locale, plan, stack, components, hostname, ssh_keys, price_rappen,
       vat_treatment, vat_rate_basis_points, billing, terms_version, terms_accepted_at, placed_at, checkout_session_id)
     select gen_random_uuid(), a.id, 'en', 'deluxe', 'ruby', '{}', 'app' || n || '.example.org', '[]', 5000,
       'included', 810, '{}', '2026-11-01', now(), now(), 'cs_test_' || n
     from generate_series(1, $1::int) n
     join (select id, row_number() over () as place from accounts) a on a.place = 1 + n % 1000`,
    [count],
  );
  await client.query('analyze');
  const { rows } = await client.query<WaitingOrder>(
    'select id, number, checkout_session_id as "sessionId" from orders order by number',
  );
  await client.end();
  return rows;
}
