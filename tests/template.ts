import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { queues } from '@/lib/jobs/queues';

/** The address of another database on the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes an empty database with all tables and queues, to be cloned by every test file. */
export async function makeTemplate(server: string, name: string): Promise<void> {
  await onServer(server, `create database "${name}"`);
  const url = databaseUrl(server, name);
  const pool = new Pool({ connectionString: url });
  await migrate(drizzle(pool), { migrationsFolder: 'db/migrations' });
  await pool.end();
  await makeQueues(url);
}

async function makeQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, registerInstance: false });
  await boss.start();
  for (const [name, options] of Object.entries(queues)) await boss.createQueue(name, options);
  await boss.stop({ graceful: false });
}

/** Runs one statement on the maintenance database. */
export async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
