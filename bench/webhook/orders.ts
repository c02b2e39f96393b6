import { Client } from 'pg';
import { termsVersion } from '@/lib/terms';
import { swissBilling } from '@/tests/factories';

/** A placed order that waits for its payment; its id and session follow from its number. */
export type WaitingOrder = { number: number; id: string; sessionId: string };

/** The order with that number. */
export function waitingOrder(number: number): WaitingOrder {
  return { number, id: idPrefix + String(number).padStart(12, '0'), sessionId: `cs_test_${number}` };
}

/** What order ids begin with; twelve digits of the number follow. */
export const idPrefix = '0193a1b0-0000-4000-8000-';

/** Fills the database with so many placed orders that wait for their payment, numbered from one. */
export async function fillWithOrders(databaseUrl: string, count: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into accounts (id, email, name, locale, confirmed_at)
     select gen_random_uuid(), 'customer' || n || '@example.org', 'Demo Customer', 'en', now()
     from generate_series(0, 999) n`,
  );
  await client.query(
    `insert into orders (id, number, account_id, locale, plan, stack, components, hostname, ssh_keys, price_rappen,
       vat_treatment, vat_rate_basis_points, billing, terms_version, terms_accepted_at, placed_at, checkout_session_id)
     overriding system value
     select ($2 || lpad(n::text, 12, '0'))::uuid, n, a.id, 'en', 'deluxe', 'ruby', '{}', 'app' || n || '.example.org',
       '[]', 5000, 'included', 810, $4::jsonb, $3, now(), now(), 'cs_test_' || n
     from generate_series(1, $1::int) n
     join (select id, row_number() over () - 1 as place from accounts) a on a.place = n % 1000`,
    [count, idPrefix, termsVersion, JSON.stringify(swissBilling)],
  );
  await client.query('vacuum analyze');
  await client.end();
}
