import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDb, db } from '@/db/client';
import { database } from './env';
import { onServer } from './on-server';

/** Gives the test file its own fresh database with all tables and queues; call it once at the top of the file. */
export function useDatabase(): void {
  const { server, template } = inject('postgres');
  beforeAll(() => onServer(server, `create database "${database}" template "${template}"`));
  afterAll(async () => {
    await closeDb();
    await onServer(server, `drop database "${database}" with (force)`);
  });
}

/** Empties every table and queue and starts the order numbers again; for beforeEach. */
export async function resetDatabase(): Promise<void> {
  const { rows } = await db().execute<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const tables = [...rows.map(({ name }) => name), 'pgboss.job'];
  await db().execute(sql.raw(`truncate ${tables.join(', ')} restart identity cascade`));
}
