import { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { Pool, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { env } from '@/lib/env';
import { type Limits, limits } from './limits';
import * as schema from './schema/all';
import { Session } from './session';
import { watched } from './watch';

export { schema };

let kind: keyof typeof limits = 'app';

/** Identifies this process to the server and sets its limits; call before the first query. */
export function connectAs(process: keyof typeof limits): void {
  kind = process;
}

function connect() {
  const pool = newPool(kind, limits[kind]);
  const ask = watched(pool);
  const dialect = new PgDialect({ casing: 'snake_case' });
  const session = new Session(pool, dialect, { ask, connect: () => pool.connect() });
  return {
    db: new NodePgDatabase(dialect, session, undefined),
    query: <Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> =>
      ask(() => pool.query<Row>(query), query.text),
    end: () => pool.end(),
  };
}

let connection: ReturnType<typeof connect> | undefined;

export function db() {
  connection ??= connect();
  return connection.db;
}

/** Runs a statement outside drizzle: for named statements, and for packages with their own SQL. */
export function query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>> {
  connection ??= connect();
  return connection.query(statement);
}

export async function closeDb() {
  await connection?.end();
  connection = undefined;
}

export type Db = ReturnType<typeof db>;
export type Tx = Pick<Db, 'select' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute'>;

function newPool(name: string, limits: Limits): Pool {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: 10,
    fallback_application_name: `shop-${name}`,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    query_timeout: limits.answerMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // An idle connection closed by the server must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  return pool;
}
