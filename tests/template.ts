import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { queues } from '@/lib/jobs/queues';
import { databaseUrl } from './database-url';
import { onServer } from './on-server';

/** Makes an empty database with all tables and queues, to be cloned by every test file. */
export async function makeTemplate(server: string, name: string): Promise<void> {
  await onServer(server, `create database "${name}"`);
  await fillTemplate(databaseUrl(server, name));
}

/** Makes all tables and queues in an empty database. */
export async function fillTemplate(url: string): Promise<void> {
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
