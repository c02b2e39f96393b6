import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { db, type Tx } from '@/db/client';
import type { Jobs, QueueName } from './queues';

let sender: Promise<PgBoss> | undefined;

/** A pg-boss that only writes jobs, over the application's own connections. The worker creates the queues. */
async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: fromDrizzle(db(), sql),
    supervise: false,
    schedule: false,
    migrate: false,
    registerInstance: false,
  });
  boss.on('error', () => undefined);
  return boss.start();
}

/**
 * Writes jobs into a queue as part of the transaction: they exist when it commits and never did when it does not.
 * Throws when the queue does not exist yet (the worker has never started on this database).
 */
export async function enqueue<Name extends QueueName>(tx: Tx, queue: Name, jobs: Jobs[Name][]): Promise<void> {
  if (jobs.length === 0) return;
  sender ??= startSender();
  const boss = await sender;
  await boss.insert(
    queue,
    jobs.map((data) => ({ data })),
    { db: fromDrizzle(tx, sql) },
  );
}
