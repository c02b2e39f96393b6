import { sql } from 'drizzle-orm';
import { type ConstructorOptions, type Db as BossDb, fromDrizzle, PgBoss } from 'pg-boss';
import { db, type Tx } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { faults, isReported } from '@/lib/fault';

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
