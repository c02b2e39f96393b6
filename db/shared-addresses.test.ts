import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { aPlacedOrder } from '@/tests/factories';
import { useDatabase } from '@/tests/database';
import journal from './migrations/meta/_journal.json';

useDatabase();

const migration = (name: string) => {
  const tag = journal.entries.find((entry) => entry.tag.endsWith(name))?.tag ?? '';
  return sql.raw(readFileSync(new URL(`migrations/${tag}.sql`, import.meta.url), 'utf8'));
};

async function aMachine(readyAt: Date, ipv6: string, ipv4: string | null, over = {}) {
  const server = { ipv6, ipv4, user: 'root', hostKeys: [] };
  return (await aPlacedOrder(undefined, { paidAt: readyAt, readyAt, server, ...over })).number;
}

test('the migration keeps an address with its first living machine, and marks and flags the others', async () => {
  await db().execute(sql`drop index orders_living_ipv6; drop index orders_living_ipv4`);
  const day = (n: number) => new Date(Date.UTC(2026, 9, n));
  await aMachine(day(1), 'fd::1', '10.0.0.1', { endedAt: day(2) });
  const second = await aMachine(day(4), 'fd::1', null);
  const first = await aMachine(day(3), 'fd::1', '10.0.0.1');
  const third = await aMachine(day(5), 'fd::2', '10.0.0.1');
  await aMachine(day(6), 'fd::3', null);

  await db().execute(migration('shared_addresses'));
  await db().execute(migration('living_addresses'));

  const { rows } = await db().execute(sql`select number from orders where server->>'shared' is not null order by 1`);
  expect(rows).toEqual([{ number: second }, { number: third }]);
  const flags = await db().select().from(schema.flags).orderBy(schema.flags.detail);
  expect(flags).toMatchObject([
    { reason: 'sharedAddress', detail: `10.0.0.1 is also the address of R-${first}` },
    { reason: 'sharedAddress', detail: `fd::1 is also the address of R-${first}` },
  ]);
  await expect(aMachine(day(7), 'fd::3', null)).rejects.toThrow();
});
