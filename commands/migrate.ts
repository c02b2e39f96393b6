import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { closeDb, db } from '@/db/client';
import { ensureQueues } from '@/lib/jobs/ensure';

/** Brings the database to the newest tables and queues. Running it again changes nothing. */
export async function migrateDatabase(): Promise<void> {
  await migrate(db(), { migrationsFolder: 'db/migrations' });
  await ensureQueues();
  await closeDb();
  process.stdout.write('Tables and queues are up to date.\n');
}
