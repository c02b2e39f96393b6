import { fillPlaceholders, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { query } from './client';

export type Prepared = { name: string; text: string; params: unknown[] };

const dialect = new PgDialect({ casing: 'snake_case' });

/** Compiles a statement. The name must be unique: each connection parses and plans it once under that name. */
export function prepare(name: string, statement: SQL): Prepared {
  const { sql, params } = dialect.sqlToQuery(statement);
  return { name, text: sql, params };
}

/** Runs a prepared statement as a transaction of its own. */
export async function runPrepared<Row extends Record<string, unknown>>(
  { name, text, params }: Prepared,
  values: Record<string, unknown>,
): Promise<Row[]> {
  const { rows } = await query<Row>({ name, text, values: fillPlaceholders(params, values) });
  return rows;
}
