import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool } from 'pg';
import { ensureQueues } from '@/lib/jobs/ensure';

// Brings the database of DATABASE_URL to the newest tables and queues, then ends.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
await migrate(drizzle(pool), { migrationsFolder: 'db/migrations' });
await pool.end();
await ensureQueues();
process.exit();
