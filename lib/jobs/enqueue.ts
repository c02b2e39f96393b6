import { type Clock, type PgBoss, systemClock } from 'pg-boss';
import { db, type Tx } from '@/db/client';
import { bossDb, newBoss } from './boss';
import type { Jobs, QueueName } from './queues';

/**
 * Writes jobs into a queue as part of the transaction: they exist when it commits and never did when it does not.
 * Throws when the queue does not exist (`ensureQueues` has never
 * run on this database).
 */
export async function enqueue<Name extends QueueName>(tx: Tx, queue: Name, jobs: Jobs[Name][]): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await startedSender(tx);
  await boss.insert(
    queue,
    jobs.map((data) => ({ data })),
    { db: bossDb(() => tx) },
  );
}

let sender: PgBoss | undefined;

/**
 * One sender per process. Who finds none starts one on the own connection instead of waiting for somebody else's: that
 * one may be waiting for a connection which we hold.
 */
async function startedSender(tx: Tx): Promise<PgBoss> {
  if (sender) return sender;
  const started = await startSender(tx);
  if (sender) await started.stop({ graceful: false });
  return (sender ??= started);
}

/**
 * A pg-boss that only writes jobs. It starts on the caller's transaction: asking for a second connection while one
 * is held would wait for ever on a database that has only one. Later it only refreshes its list of queues.
 */
async function startSender(tx: Tx): Promise<PgBoss> {
  let connection: () => Tx = () => tx;
  const boss = newBoss({ db: bossDb(() => connection()), clock: quietClock });
  try {
    return await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  } finally {
    connection = db;
  }
}

/** A sender's timers do not keep its process alive, so that scripts that only write jobs come to an end. */
const quietClock: Clock = {
  ...systemClock,
  setInterval: (work, ms) => setInterval(work, ms).unref(),
};
