import { type Clock, PgBoss, systemClock, type ConstructorOptions, type Db as BossDb, fromDrizzle } from 'pg-boss';
import { sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { faults, isReported } from '@/lib/fault';
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

/** pg-boss reports failures, but not that they are over. */
const quietMinutes = 5;

/** `connection` is called for each statement. */
export function bossDb(connection: () => Tx): BossDb {
  return { executeSql: (text, values) => fromDrizzle(connection(), sql).executeSql(text, values) };
}

/** Runs nothing by itself unless `options` say so. Polls and holds no transaction, so one connection is enough. */
export function newBoss(options: ConstructorOptions = {}): PgBoss {
  const boss = new PgBoss({
    db: bossDb(db),
    supervise: false,
    schedule: false,
    migrate: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    ...options,
  });
  boss.on('error', (err) => isReported(err) || faults.seen('job queue', err, { quietMs: quietMinutes * minuteMs }));
  return boss;
}
