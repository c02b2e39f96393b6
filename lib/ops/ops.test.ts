import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';
import { writeMails } from '@/lib/mail/write';
import { aPlacedOrder, anAccount } from '@/tests/factories';
import { resetDatabase, useDatabase } from '@/tests/database';
import { openCounts } from './counts';
import { opsStatus } from './status';

useDatabase();
beforeEach(resetDatabase);

const mail = (key: string) => ({
  kind: 'reset' as const,
  key,
  to: 'customer@example.org',
  locale: 'en' as const,
  props: { token: 't', name: 'Demo Customer' },
});

test('a fresh product has nothing to tell, and its schema is the newest', async () => {
  const status = await opsStatus();
  expect(status).toMatchObject({
    webhooks: [
      { source: 'stripe', receivedAt: null },
      { source: 'resend', receivedAt: null },
    ],
    unsentMails: { count: 0, oldestAt: null },
    unpaidOrders: { count: 0, oldestAt: null },
    queues: [],
  });
  expect(status.schema.applied).toBe(status.schema.newest);
  expect(status.version).toMatch(/^\d+\.\d+\.\d+/);
});

test('the last webhook of each service is shown with its moment', async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute));
  await db()
    .insert(schema.webhookEvents)
    .values([
      { id: 'evt_1', source: 'stripe', type: 'invoice.paid', receivedAt: at(1) },
      { id: 'evt_2', source: 'stripe', type: 'checkout.session.completed', receivedAt: at(5) },
      { id: 'msg_1', source: 'resend', type: 'email.delivered', receivedAt: at(3) },
    ]);
  expect((await opsStatus()).webhooks).toEqual([
    { source: 'stripe', receivedAt: at(5), type: 'checkout.session.completed' },
    { source: 'resend', receivedAt: at(3), type: 'email.delivered' },
  ]);
});

test('mails that wait and orders that nobody paid are counted with the oldest of them', async () => {
  const placedAt = new Date('2026-11-01T10:00:00Z');
  await aPlacedOrder(undefined, { placedAt });
  await aPlacedOrder(undefined, { placedAt: new Date() });
  await aPlacedOrder(undefined, { paidAt: new Date() });
  await db().transaction((tx) => writeMails(tx, [mail('waits'), mail('sent'), mail('failed')]));
  await db().execute(sql`update mails set sent_at = now() where key = 'sent'`);
  await db().execute(sql`update mails set failed_at = now() where key = 'failed'`);
  const status = await opsStatus();
  expect(status.unpaidOrders).toEqual({ count: 2, oldestAt: placedAt });
  expect(status.unsentMails).toMatchObject({ count: 1 });
});

test('jobs that failed for good, and what no worker takes, are told by queue', async () => {
  const jobs = ['a', 'b', 'c', 'd'].map((subscriptionId) => ({ subscriptionId }));
  await db().transaction(async (tx) => {
    await enqueue(tx, 'stripe-cancel', jobs);
    await writeMails(tx, [mail('late'), mail('sent'), mail('due')]);
  });
  expect((await opsStatus()).queues).toEqual([]);
  await db().execute(sql`
    with numbered as (select id, row_number() over (order by id) as at from pgboss.job)
    update pgboss.job set
      state = case when at < 3 then 'failed'::pgboss.job_state else state end,
      completed_on = case when at < 3 then now() + at * interval '1 second' end,
      output = case when at < 3 then jsonb_build_object('message', 'failure ' || at) end,
      start_after = case when at = 3 then now() - interval '11 minutes' else start_after end
    from numbered where numbered.id = pgboss.job.id`);
  await db().execute(sql`
    update mails set next_try_at = now() - interval '11 minutes', last_error = '500 away' where key <> 'due'`);
  await db().execute(sql`update mails set sent_at = now() where key = 'sent'`);
  expect((await opsStatus()).queues).toEqual([
    { queue: 'mail', failed: 0, overdue: 1, lastError: '500 away' },
    { queue: 'stripe-cancel', failed: 2, overdue: 1, lastError: 'failure 2' },
  ]);
});

test('the navigation counts what waits for a colleague', async () => {
  const staff = await anAccount({ staff: true });
  await aPlacedOrder(undefined, { paidAt: new Date() });
  await aPlacedOrder(undefined, { paidAt: new Date(), acceptedAt: new Date() });
  const over = { paidAt: new Date(), acceptedAt: new Date(), promisedAt: new Date(Date.now() - 1000) };
  await aPlacedOrder(undefined, over);
  await aPlacedOrder(undefined, { ...over, readyAt: new Date() });
  await aPlacedOrder();
  await db().transaction((tx) => writeMails(tx, [mail('waits'), mail('bounced'), mail('failed')]));
  await db().execute(sql`update mails set sent_at = now(), bounced_at = now() where key = 'bounced'`);
  await db().execute(sql`update mails set failed_at = now() where key = 'failed'`);
  const flag = { reason: 'wrongAmount' as const, detail: '', livemode: false };
  await db()
    .insert(schema.flags)
    .values([
      { ...flag, key: 'a' },
      { ...flag, key: 'b', resolvedAt: new Date(), resolvedBy: staff.id },
    ]);
  expect(await openCounts()).toEqual({ orders: 2, machines: 0, requests: 0, mails: 2, flags: 1 });
});
