import { type Clock, type PgBoss, systemClock } from 'pg-boss';
import { db, type Tx } from '@/db/client';
import { bossDb, newBoss } from './boss';
import type { Jobs, QueueName } from './queues';

/** Jobs exist only if the transaction commits. Throws when `ensureQueues` has never run on this database. */
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

/** One per process. Never awaits a start by somebody else, who may be waiting for a connection that we hold. */
async function startedSender(tx: Tx): Promise<PgBoss> {
  if (sender) return sender;
  const started = await startSender(tx);
  if (sender) await started.stop({ graceful: false });
  return (sender ??= started);
}

/** Starts on the caller's transaction: waiting for a second connection would deadlock a pool of one. */
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

/** These timers do not keep a process alive, so that scripts that only write jobs can end. */
const quietClock: Clock = {
  ...systemClock,
  setInterval: (work, ms) => setInterval(work, ms).unref(),
};
