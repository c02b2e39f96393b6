import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { useDatabase } from '@/tests/database';
import { enqueue } from './enqueue';
import { ensureQueues } from './ensure';
import type { Jobs } from './queues';
import { type Handlers, startWorker } from './work';

useDatabase();

let worker: { stop(): Promise<void> } | undefined;
const done: string[] = [];

const handlers: Handlers = {
  mail: async ({ mailId }) => void done.push(mailId),
  'stripe-object': async ({ id }) => void done.push(id),
  'stripe-cancel': async ({ subscriptionId }) => void done.push(subscriptionId),
  sweep: async () => void done.push('sweep'),
};

beforeEach(async () => {
  done.length = 0;
  await db().execute(sql`delete from pgboss.job`);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

test('jobs of every queue reach their handler within two seconds; the first sweep comes at once', async () => {
  worker = await startWorker(handlers);
  await enqueue(db(), 'mail', [{ mailId: 'a' }, { mailId: 'b' }]);
  await enqueue(db(), 'stripe-object', [{ type: 'invoice', id: 'in_1', eventId: 'evt_1' }]);
  await enqueue(db(), 'stripe-cancel', [{ subscriptionId: 'sub_1' }]);
  await vi.waitFor(() => expect(done.toSorted()).toEqual(['a', 'b', 'in_1', 'sub_1', 'sweep']), 2000);
});

test('jobs of a transaction that is rolled back never run', async () => {
  await expect(
    db().transaction(async (tx) => {
      await enqueue(tx, 'mail', [{ mailId: 'lost' }]);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  expect(await jobs()).toEqual([]);
});

test('a mail has one job at a time; other queues take what they get', async () => {
  const object: Jobs['stripe-object'] = { type: 'invoice', id: 'in_1', eventId: 'evt_1' };
  for (let round = 0; round < 2; round++) {
    await enqueue(db(), 'mail', [{ mailId: 'a' }]);
    await enqueue(db(), 'stripe-object', [object]);
  }
  expect((await jobs()).toSorted()).toEqual(['mail', 'stripe-object', 'stripe-object']);
});

test('a job that throws is tried again, and its handler knows when it is the last time', async () => {
  const tries: boolean[] = [];
  worker = await startWorker({
    ...handlers,
    mail: async (_, { lastTry }) => {
      tries.push(lastTry);
      if (tries.length < 2) throw new Error('not yet');
    },
  });
  await enqueue(db(), 'mail', [{ mailId: 'a' }]);
  await vi.waitFor(() => expect(tries).toHaveLength(1), 2000);
  await vi.waitFor(async () => expect(await states()).toContain('retry'), 2000);
  await db().execute(sql`update pgboss.job set start_after = now(), retry_limit = 1 where name = 'mail'`);
  await vi.waitFor(() => expect(tries).toEqual([false, true]), 2000);
});

test('stopping lets a running job finish', async () => {
  let finished = false;
  worker = await startWorker({
    ...handlers,
    mail: async ({ mailId }) => {
      done.push(mailId);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      finished = true;
    },
  });
  await enqueue(db(), 'mail', [{ mailId: 'slow' }]);
  await vi.waitFor(() => expect(done).toContain('slow'), 2000);
  await worker.stop();
  expect(finished).toBe(true);
  expect(await states()).not.toContain('active');
});

test('the queues can be ensured again, also by several processes at once', async () => {
  await Promise.all([ensureQueues(), ensureQueues(), ensureQueues()]);
  const { rows } = await db().execute(
    sql`select name, policy from pgboss.queue where name not like '\\_\\_%' order by 1`,
  );
  expect(rows).toEqual([
    { name: 'mail', policy: 'exclusive' },
    { name: 'stripe-cancel', policy: 'standard' },
    { name: 'stripe-object', policy: 'standard' },
    { name: 'sweep', policy: 'short' },
  ]);
});

async function jobs(): Promise<string[]> {
  const { rows } = await db().execute(sql`select name from pgboss.job`);
  return rows.map(({ name }) => String(name));
}

async function states(): Promise<string[]> {
  const { rows } = await db().execute(sql`select state::text from pgboss.job where name = 'mail'`);
  return rows.map(({ state }) => String(state));
}
