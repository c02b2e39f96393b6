import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { closeDb, db, schema } from '@/db/client';
import { mailKinds } from '@/db/schema/words';
import { longestNotes } from '@/lib/carts/choice';
import { longestKeyText } from '@/lib/keys/ssh-key';
import { longestHostKeys } from '@/lib/machines/host-keys';
import { resetDatabase, useDatabase } from '@/tests/database';
import { database } from '@/tests/env';
import { aDraft, anAccount } from '@/tests/factories';
import journal from './migrations/meta/_journal.json';

useDatabase();

const tables = Object.values(schema).filter((each) => is(each, PgTable));

test('the limits of the database are those of the code: else run `npx drizzle-kit generate`', async () => {
  const { rows } = await db().execute<{ name: string; definition: string }>(
    sql`select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where conname like '%\\_limited'`,
  );
  const checks = tables.flatMap((table) => getTableConfig(table).checks.map(({ name }) => name));
  const inCode = checks.filter((name) => name.endsWith('_limited'));
  expect(rows.map(({ name }) => name).toSorted()).toEqual(inCode.toSorted());
  for (const table of tables)
    for (const { name, enumValues } of getTableConfig(table).columns.filter((column) => column.enumValues?.length)) {
      const definition = rows.find(
        (row) => row.name === `${getTableName(table)}_${snakeCase(name)}_limited`,
      )?.definition;
      expect([...(definition?.matchAll(/'([^']+)'/g) ?? [])].map(([, word]) => word)).toEqual(enumValues);
    }
});

test('a migrated database knows since when the shop tells of contracts', async () => {
  const began = await db().select().from(schema.tellingBegan);
  expect(began).toHaveLength(1);
  expect(began[0]?.at.getTime()).toBeLessThanOrEqual(Date.now());
});

test('every text and every JSON of every table has a limit', () => {
  const bounded = tables.flatMap((table) => getTableConfig(table).checks.map(({ name }) => name));
  for (const table of tables)
    for (const [name, { columnType }] of Object.entries(getTableColumns(table)))
      if (columnType === 'PgText' || columnType === 'PgJsonb')
        expect(bounded).toContain(`${getTableName(table)}_${snakeCase(name)}_limited`);
});

describe('what is too long or unknown is refused', () => {
  beforeEach(resetDatabase);

  test.each<[string, Record<string, unknown>]>([
    ['accounts_locale_limited', { locale: 'xx' }],
    ['accounts_locale_limited', { locale: 'L'.repeat(900_000) }],
    ['accounts_name_limited', { name: 'n'.repeat(301) }],
    ['accounts_email_limited', { email: `${'e'.repeat(320)}@example.org` }],
  ])('%s', async (constraint, change) => {
    await expect(anAccount(change)).rejects.toMatchObject({ code: '23514', constraint });
    expect(await db().$count(schema.accounts)).toBe(0);
  });

  test('a choice of half a megabyte, and an order with such keys', async () => {
    const line = `ssh-rsa ${'A'.repeat(500_000)}`;
    const choice = {
      plan: 'deluxe',
      stack: 'ruby',
      components: {},
      hostname: 'a.example',
      keyLines: [line],
      notes: '',
    };
    const draft = db().insert(schema.carts).values({ hash: 'h', choice, expiresAt: new Date() });
    await expect(draft).rejects.toMatchObject({ constraint: 'drafts_choice_limited' });
    const sshKeys = [{ type: 'ssh-rsa', bits: 1, comment: '', fingerprint: '', line }];
    await expect(aDraft(undefined, { sshKeys })).rejects.toMatchObject({ constraint: 'orders_ssh_keys_limited' });
  });

  test('what the forms allow at most fits', async () => {
    const long = (count: number) => 'ü'.repeat(count);
    const key = { type: 'ssh-rsa', bits: 1, comment: '', fingerprint: '', line: 'k'.repeat(longestKeyText / 10) };
    await aDraft(undefined, {
      notes: long(longestNotes),
      sshKeys: Array.from({ length: 10 }, () => key),
      server: { ipv6: '::', ipv4: null, user: 'u', hostKeys: [long(longestHostKeys)] },
    });
  });

  test.each(mailKinds)('a mail of kind %s is known', async (kind) => {
    await db().insert(schema.mails).values({ kind, key: 'k', to: 'a@example.org', locale: 'de' });
  });
});

test('a database that was filled before there were limits is mended and then limited', async () => {
  await emptied();
  await migrate(db(), { migrationsFolder: migrationsBefore('mend_rows') });
  await db().execute(sql.raw(filledBefore));
  await migrate(db(), { migrationsFolder: 'db/migrations' });
  const { rows } = await db().execute(sql`
    select (select array_agg(distinct locale order by locale) from accounts) as accounts,
      (select array_agg(distinct locale) from mails) as mails, (select max(length(last_error)) from mails) as error,
      (select array_agg(comment) from ssh_keys) as keys, (select count(*)::int from drafts) as drafts,
      (select array_agg(jsonb_array_length(ssh_keys) order by number) from orders) as "orderKeys",
      (select array_agg(status) from subscriptions) as subscriptions`);
  expect(rows).toEqual([
    {
      accounts: ['de', 'en'],
      mails: ['en'],
      error: 2000,
      keys: ['short'],
      drafts: 1,
      orderKeys: [1, 1],
      subscriptions: ['unknown'],
    },
  ]);
  await expect(db().execute(sql`update accounts set locale = 'xx'`)).rejects.toMatchObject({ code: '23514' });
});

/** Rows as they could be before: unknown languages, endless keys and errors, beside rows that are right. */
const filledBefore = `
  insert into accounts (id, email, name, locale) values
    ('019ac000-0000-7000-8000-000000000001', 'a@example.org', 'A', 'de'),
    ('019ac000-0000-7000-8000-000000000002', 'b@example.org', 'B', repeat('L', 900000)),
    ('019ac000-0000-7000-8000-000000000003', 'c@example.org', 'C', '{"a":1}');
  insert into mails (id, kind, key, "to", locale, last_error)
    values (gen_random_uuid(), 'confirm', 'k', 'b@example.org', 'xx', repeat('e', 5000));
  insert into ssh_keys (id, account_id, type, bits, comment, fingerprint, line)
    select gen_random_uuid(), '019ac000-0000-7000-8000-000000000001', 'ssh-rsa', 2048, comment, comment, line
    from (values ('short', 'ssh-rsa AAAA'), ('long', repeat('k', 500000))) as keys (comment, line);
  insert into drafts (hash, choice, expires_at)
    values ('a', '{}', now()), ('b', jsonb_build_object('notes', repeat('n', 667000)), now());
  insert into orders (id, account_id, locale, plan, stack, components, hostname, ssh_keys)
    select id, '019ac000-0000-7000-8000-000000000001', 'fr', 'deluxe', 'ruby', '{}', 'a.example', keys
    from (values
      ('019ac000-0000-7000-8000-000000000004'::uuid, '[{"line": "short"}]'::jsonb),
      ('019ac000-0000-7000-8000-000000000005', jsonb_build_array('{"line": "short"}'::jsonb,
        jsonb_build_object('line', repeat('k', 500000))))) as chosen (id, keys);
  insert into subscriptions (id, order_id, status, started_at)
    values ('sub_1', '019ac000-0000-7000-8000-000000000004', 'a word of tomorrow', now())`;

async function emptied(): Promise<void> {
  await db().execute(sql`drop schema public cascade`);
  await db().execute(sql`drop schema if exists drizzle cascade`);
  await db().execute(sql`create schema public`);
  await closeDb();
  expect(database).toMatch(/^shop_test_/);
}

/** A folder with the migrations that were there before this one. */
function migrationsBefore(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shop-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync('db/migrations', folder, { recursive: true });
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith(name));
  const list = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'));
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...list, entries: journal.entries.slice(0, at) }));
  return folder;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
