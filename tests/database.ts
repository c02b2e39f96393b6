import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDb, db } from '@/db/client';
import { database } from './env';
import { onServer } from './on-server';

/** Gives the test file its own fresh database with all tables and queues; call it once at the top of the file. */
export function useDatabase(): void {
  const postgres = inject('postgres');
  if (!postgres) throw new Error('a file with these words belongs to the project "database" of vitest.config.ts');
  const { server, template } = postgres;
  beforeAll(() => onServer(server, `create database "${database}" template "${template}"`));
  afterAll(async () => {
    await closeDb();
    await onServer(server, `drop database "${database}" with (force)`);
  });
}

/** Empties every table and queue and starts the order numbers again; for beforeEach. */
export async function resetDatabase(): Promise<void> {
  // One statement for all; `truncate` makes new files for every
  // table and index, which takes twenty times as long for the few rows of a test.
  const deletes = (await tableNames()).map((table, index) => `t${index} as (delete from ${table})`);
  await db().transaction(async (tx) => {
    // The ledger's triggers refuse to let its rows go.
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(
      sql.raw(`with ${deletes.join(', ')} select setval(seqrelid::regclass, seqstart, false)
        from pg_sequence join pg_class on pg_class.oid = seqrelid where relnamespace = 'public'::regnamespace`),
    );
  });
}

let names: Promise<string[]> | undefined;

function tableNames(): Promise<string[]> {
  return (names ??= readTableNames());
}

async function readTableNames(): Promise<string[]> {
  const { rows } = await db().execute<{ name: string }>(
    sql`select format('public.%I', tablename) as name from pg_tables where schemaname = 'public'`,
  );
  return [...rows.map(({ name }) => name), 'pgboss.job'];
}
