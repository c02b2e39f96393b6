import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';
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

test('the queues exist: a job of a transaction stays, one rolled back leaves none', async () => {
  await db().transaction((tx) => enqueue(tx, 'stripe-cancel', [{ subscriptionId: 'sub_kept' }]));
  const lost = db().transaction(async (tx) => {
    await enqueue(tx, 'stripe-cancel', [{ subscriptionId: 'sub_lost' }]);
    throw new Error('changed my mind');
  });
  await expect(lost).rejects.toThrow('changed my mind');
  expect(await jobs()).toEqual([{ name: 'stripe-cancel' }]);
});

async function jobs() {
  return (await db().execute(sql`select name from pgboss.job`)).rows;
}
