import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { opsStatus } from './status';
import { countWebhookFailure, recentWebhookFailures, writeWebhookFailures } from './webhook-failures';

useDatabase();
beforeEach(resetDatabase);

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 10, minute));
const found = async () =>
  (await recentWebhookFailures(at(0))).map(({ cause, detail, count }) => [cause, detail, count]);

test('deliveries that went wrong are counted by cause, with the time of the last', async () => {
  countWebhookFailure({ source: 'stripe', cause: 'signature' }, at(1));
  countWebhookFailure({ source: 'stripe', cause: 'signature' }, at(3));
  await writeWebhookFailures();
  countWebhookFailure({ source: 'stripe', cause: 'signature' }, at(2));
  countWebhookFailure({ source: 'resend', cause: 'signature' }, at(4));
  countWebhookFailure({ source: 'stripe', cause: 'otherVersion', detail: '2024-06-20' }, at(5));
  await writeWebhookFailures();
  expect(await recentWebhookFailures(at(9))).toEqual([
    { source: 'stripe', cause: 'otherVersion', detail: '2024-06-20', count: 1, lastAt: at(5) },
    { source: 'resend', cause: 'signature', detail: '', count: 1, lastAt: at(4) },
    { source: 'stripe', cause: 'signature', detail: '', count: 3, lastAt: at(3) },
  ]);
  expect((await opsStatus(at(9))).deliveries).toHaveLength(3);
});

test('they are written by themselves a moment later', async () => {
  countWebhookFailure({ source: 'stripe', cause: 'clock' }, at(1));
  expect(await found()).toEqual([]);
  await expect.poll(found, { timeout: 5000 }).toEqual([['clock', '', 1]]);
});

test('what is counted while the database is away is written when it is back', async () => {
  await db().execute(sql`alter table delivery_troubles rename to away`);
  countWebhookFailure({ source: 'stripe', cause: 'failed', detail: 'Error' }, at(1));
  countWebhookFailure({ source: 'stripe', cause: 'failed', detail: 'Error' }, at(2));
  await writeWebhookFailures();
  await db().execute(sql`alter table away rename to delivery_troubles`);
  await writeWebhookFailures();
  expect(await found()).toEqual([['failed', 'Error', 2]]);
});

test('a thousand kinds of problem fill neither memory nor table, and old ones are not shown', async () => {
  for (let n = 0; n < 1000; n++)
    countWebhookFailure({ source: 'stripe', cause: 'unreadable', detail: `${n}`.padEnd(500) });
  await writeWebhookFailures();
  const { rows } = await db().execute<{ kinds: number; longest: number }>(
    sql`select count(*)::int as kinds, max(length(detail)) as longest from delivery_troubles`,
  );
  expect(rows).toEqual([{ kinds: 100, longest: 100 }]);
  expect(await recentWebhookFailures(new Date(Date.now() + 31 * 86_400_000))).toEqual([]);
});
