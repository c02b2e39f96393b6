import { type Clock, type PgBoss, systemClock } from 'pg-boss';
import { db, type Tx } from '@/db/client';
import { bossDb, newBoss } from './boss';
import { jobKeys, type Jobs, type QueueName } from './queues';

/**
 * Writes jobs into a queue as part of the transaction: they exist when it commits and never did when it does not.
 * A job that its queue holds already is left out. Throws when the queue does not exist (`ensureQueues` has never
 * run on this database).
 */
export async function enqueue<Name extends QueueName>(tx: Tx, queue: Name, jobs: Jobs[Name][]): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await startedSender(tx);
  const keyOf = jobKeys[queue];
  await boss.insert(
    queue,
    jobs.map((data) => ({ data, singletonKey: keyOf?.(data) })),
    { db: bossDb(() => tx) },
  );
}

let sender: Promise<PgBoss> | undefined;

/** One sender per process; a start that failed is forgotten, so that the next job tries again. */
async function startedSender(tx: Tx): Promise<PgBoss> {
  sender ??= startSender(tx);
  try {
    return await sender;
  } catch (error) {
    sender = undefined;
    throw error;
  }
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
