import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { writeMails } from '@/lib/mail/write';
import { resetDatabase, useDatabase } from './database';

useDatabase();
beforeEach(resetDatabase);

const account = { email: 'vreni@example.ch', name: 'Vreni Muster', locale: 'de' as const };

test('a test file has a database with every table', async () => {
  await db().insert(schema.accounts).values(account);
  expect(await db().$count(schema.accounts)).toBe(1);
});

test('the next test starts with empty tables and queues', async () => {
  expect(await db().$count(schema.accounts)).toBe(0);
  expect(await jobs()).toEqual([]);
});

test('the queues exist: a mail written in a transaction leaves a job, one rolled back leaves none', async () => {
  const mail = (key: string) => ({
    kind: 'confirm' as const,
    key,
    to: account.email,
    locale: account.locale,
    props: { token: 't', name: account.name },
  });
  await db().transaction((tx) => writeMails(tx, [mail('kept')]));
  const lost = db().transaction(async (tx) => {
    await writeMails(tx, [mail('lost')]);
    throw new Error('changed my mind');
  });
  await expect(lost).rejects.toThrow('changed my mind');
  expect(await jobs()).toEqual([{ name: 'mail' }]);
});

async function jobs() {
  return (await db().execute(sql`select name from pgboss.job`)).rows;
}
