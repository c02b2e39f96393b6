import { sql } from 'drizzle-orm';
import { type ConstructorOptions, type Db as BossDb, fromDrizzle, PgBoss } from 'pg-boss';
import { db, type Tx } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { faults, isReported } from '@/lib/fault';

/** The job queue reports what fails in it, but not when it works again. */
const quietMinutes = 5;

/** pg-boss over connections of ours: `connection` is asked anew for each statement. */
export function bossDb(connection: () => Tx): BossDb {
  return { executeSql: (text, values) => fromDrizzle(connection(), sql).executeSql(text, values) };
}

/**
 * A pg-boss that runs nothing by itself; `options` turn on what a process needs. It shares the application's
 * connections, polls instead of listening, and keeps no transaction open, so it works on one connection too.
 */
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
