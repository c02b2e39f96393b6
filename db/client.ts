import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { env } from '@/lib/env';
import * as schema from './schema/all';

export { schema };

function connect() {
  const pool = new Pool({ connectionString: env().DATABASE_URL, max: 10 });
  // An idle connection that the server closes must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  return drizzle(pool, { schema, casing: 'snake_case' });
}

let connection: ReturnType<typeof connect> | undefined;

/** The database of this process, connected on first use. */
export function db() {
  connection ??= connect();
  return connection;
}

/** Ends the pool, so that a script or the worker can stop. */
export async function closeDb() {
  await connection?.$client.end();
  connection = undefined;
}

export type Db = ReturnType<typeof connect>;
/** The database or a transaction on it: what every query takes when it may be part of something larger. */
export type Tx = Pick<Db, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;
