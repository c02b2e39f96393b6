import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool } from 'pg';
// eslint-disable-next-line import/no-restricted-paths -- a program of its own, which brings our database up to date
import { ensureQueues } from '@/lib/jobs/ensure';

// Brings the database of DATABASE_URL to the newest tables and queues, then ends.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
await migrate(drizzle(pool), { migrationsFolder: 'db/migrations' });
await pool.end();
await ensureQueues();
process.exit();
