import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { openFlags } from '@/lib/flags/flags';
import { enqueue } from '@/lib/jobs/enqueue';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { watchPaidTime } from './paid-time';

useDatabase();
beforeEach(resetDatabase);

const { invoices, subscriptions } = schema;
const now = new Date('2026-11-27T12:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

async function aContract(over: Partial<typeof subscriptions.$inferInsert> = {}) {
  const order = await aPlacedOrder(undefined, { paidAt: hours(-1000) });
  const contract = { id: `sub_${order.number}`, orderId: order.id, startedAt: hours(-1000) };
  await db()
    .insert(subscriptions)
    .values({ ...contract, status: 'active', paidUntil: hours(-25), ...over });
  return order;
}

test('a contract that runs a day longer than it is paid is flagged once', async () => {
  const order = await aContract();
  for (let n = 0; n < 2; n++) await watchPaidTime(now);
  expect(await openFlags()).toMatchObject([
    {
      ...{ reason: 'pastPaidTime', orderId: order.id },
      detail: expect.stringContaining('is paid only until 26 November 2026 at 12:00 (Swiss time)'),
    },
  ]);
});

test.each([
  ['is paid until an hour ago', { paidUntil: hours(-1) }],
  ['is known to be late', { status: 'past_due' as const }],
  ['has ended', { endedAt: hours(-2) }],
  ['was never read', { paidUntil: null }],
])('a contract that %s is not', async (_, over) => {
  await aContract(over);
  await watchPaidTime(now);
  expect(await openFlags()).toEqual([]);
});

test('nor is one whose payment takes days', async () => {
  const { id, accountId } = await aContract();
  const invoice = { id: 'in_1', orderId: id, accountId, status: 'processing', totalRappen: 5000 } as const;
  await db()
    .insert(invoices)
    .values({ ...invoice, issuedAt: hours(-25) });
  await watchPaidTime(now);
  expect(await openFlags()).toEqual([]);
});

test('while news of Stripe wait to be read, nobody is alarmed', async () => {
  await aContract();
  await enqueue(db(), 'stripe-object', [{ type: 'invoice', id: 'in_1', eventId: 'evt_1' }]);
  await watchPaidTime(now);
  expect(await openFlags()).toEqual([]);
  await db().execute(sql`update pgboss.job set created_on = now() - interval '31 minutes'`);
  await watchPaidTime(now);
  expect(await openFlags()).toHaveLength(1);
});

test('the flag is resolved once the money is there', async () => {
  await aContract();
  await watchPaidTime(now);
  await db()
    .update(subscriptions)
    .set({ paidUntil: hours(700) });
  await watchPaidTime(hours(1));
  expect(await openFlags()).toEqual([]);
});
