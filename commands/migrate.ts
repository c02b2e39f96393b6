import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { closeDb, db } from '@/db/client';
import { ensureQueues } from '@/lib/jobs/ensure';

/** Safe to repeat. */
export async function migrateDatabase(): Promise<void> {
  await migrate(db(), { migrationsFolder: 'db/migrations' });
  await ensureQueues();
  await closeDb();
  process.stdout.write('Tables and queues are up to date.\n');
}
