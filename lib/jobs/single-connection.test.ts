import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closeDb, db } from '@/db/client';
import { freePort } from '@/tests/free-port';
import { enqueue } from './enqueue';
import { ensureQueues } from './ensure';
import { startWorker } from './work';

let server: PGLiteSocketServer;
const port = await freePort();
const settings = {
  DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres`,
  AUTH_SECRET: 'only-for-this-test-and-nothing-else-at-all',
  STRIPE_SECRET_KEY: 'sk_test_sandbox',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_sandbox',
  STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox',
  RESEND_API_KEY: 're_sandbox',
  RESEND_WEBHOOK_SECRET: 'whsec_c2FuZGJveA==',
  STAFF_MAIL: 'staff@example.ch',
  LOG_LEVEL: 'silent',
};

beforeAll(async () => {
  server = new PGLiteSocketServer({ db: await PGlite.create(), port, maxConnections: 20 });
  await server.start();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  await migrate(db(), { migrationsFolder: 'db/migrations' });
}, 30_000);
afterAll(async () => {
  await closeDb();
  await server.stop();
});

test('a job before the queues exist is an error, not a standstill', async () => {
  await expect(
    db().transaction(async (tx) => enqueue(tx, 'stripe-cancel', [{ subscriptionId: 'lost' }])),
  ).rejects.toThrow();
  await ensureQueues();
});

test('the first jobs of a process, inside a transaction and outside it at once, on a database with one connection', async () => {
  const done: string[] = [];
  let outside: Promise<void> | undefined;
  await db().transaction(async (tx) => {
    outside = enqueue(db(), 'stripe-cancel', [{ subscriptionId: 'c' }]);
    await enqueue(tx, 'stripe-cancel', [{ subscriptionId: 'a' }]);
  });
  await outside;
  const worker = await startWorker({
    'stripe-object': async () => undefined,
    'stripe-cancel': async ({ subscriptionId }) => void done.push(subscriptionId),
    reconcile: async () => undefined,
    machines: async () => undefined,
    watch: () => Promise.resolve(),
    books: async () => undefined,
    sweep: () => db().transaction(async (tx) => enqueue(tx, 'stripe-cancel', [{ subscriptionId: 'b' }])),
  });
  await vi.waitFor(() => expect(done.toSorted()).toEqual(['a', 'b', 'c']), 5000);
  await worker.stop();
}, 20_000);
