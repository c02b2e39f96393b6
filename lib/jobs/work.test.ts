import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { useDatabase } from '@/tests/database';
import { newBoss } from './enqueue';
import { enqueue } from './enqueue';
import { ensureQueues } from './ensure';
import { type Handlers, startWorker } from './work';

useDatabase();

let worker: { stop(): Promise<void> } | undefined;
const done: string[] = [];

const handlers: Handlers = {
  'stripe-object': async ({ id }) => void done.push(id),
  'stripe-cancel': async ({ subscriptionId }) => void done.push(subscriptionId),
  reconcile: async () => void done.push('reconcile'),
  sweep: async () => void done.push('sweep'),
  machines: async () => void done.push('machines'),
  watch: async () => void done.push('watch'),
  books: async () => void done.push('books'),
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
  await enqueue(db(), 'stripe-object', [{ type: 'invoice', id: 'in_1', eventId: 'evt_1' }]);
  await enqueue(db(), 'stripe-cancel', [{ subscriptionId: 'sub_1' }, { subscriptionId: 'sub_2' }]);
  await vi.waitFor(() => expect(done.toSorted()).toEqual(['in_1', 'sub_1', 'sub_2', 'sweep']), 2000);
});

test('jobs of a transaction that is rolled back never run', async () => {
  await expect(
    db().transaction(async (tx) => {
      await enqueue(tx, 'stripe-cancel', [{ subscriptionId: 'lost' }]);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  expect(await jobs()).toEqual([]);
});

test('a job that throws is tried again', async () => {
  let tries = 0;
  worker = await startWorker({
    ...handlers,
    'stripe-cancel': async () => {
      tries += 1;
      if (tries < 2) throw new Error('not yet');
    },
  });
  await enqueue(db(), 'stripe-cancel', [{ subscriptionId: 'sub_1' }]);
  await vi.waitFor(async () => expect(await states()).toContain('retry'), 4000);
  await db().execute(sql`update pgboss.job set start_after = now() where name = 'stripe-cancel'`);
  await vi.waitFor(async () => expect(await states()).toEqual(['completed']), 4000);
  expect(tries).toBe(2);
});

test('a queue that is none of ours any more goes, with its jobs', async () => {
  const boss = await newBoss().start();
  await boss.createQueue('of-an-earlier-version');
  await boss.send('of-an-earlier-version', {});
  await boss.stop({ graceful: false });
  await ensureQueues();
  expect(await queuesNow()).not.toContain('of-an-earlier-version');
  expect(await jobs()).toEqual([]);
});

test('stopping lets a running job finish', async () => {
  let finished = false;
  worker = await startWorker({
    ...handlers,
    'stripe-cancel': async ({ subscriptionId }) => {
      done.push(subscriptionId);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      finished = true;
    },
  });
  await enqueue(db(), 'stripe-cancel', [{ subscriptionId: 'slow' }]);
  await vi.waitFor(() => expect(done).toContain('slow'), 2000);
  await worker.stop();
  expect(finished).toBe(true);
  expect(await states()).not.toContain('active');
});

test('the queues can be ensured again, also by several processes at once', async () => {
  await Promise.all([ensureQueues(), ensureQueues(), ensureQueues()]);
  const inOrder = ['books', 'machines', 'reconcile', 'stripe-cancel', 'stripe-object', 'sweep', 'watch'];
  expect(await queuesNow()).toEqual(inOrder);
});

async function queuesNow(): Promise<string[]> {
  const { rows } = await db().execute(sql`select name from pgboss.queue where name not like '\\_\\_%' order by 1`);
  return rows.map(({ name }) => String(name));
}

async function jobs(): Promise<string[]> {
  const { rows } = await db().execute(sql`select name from pgboss.job`);
  return rows.map(({ name }) => String(name));
}

async function states(): Promise<string[]> {
  const { rows } = await db().execute(sql`select state::text from pgboss.job where name = 'stripe-cancel'`);
  return rows.map(({ state }) => String(state));
}
