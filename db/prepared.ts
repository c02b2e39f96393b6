import { fillPlaceholders, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { query } from './client';

/** A statement with placeholders, written out once. */
export type Prepared = { name: string; text: string; params: unknown[] };

const dialect = new PgDialect({ casing: 'snake_case' });

/** Writes a statement out. Its name must be its own: each connection parses and plans it once under this name. */
export function prepare(name: string, statement: SQL): Prepared {
  const { sql, params } = dialect.sqlToQuery(statement);
  return { name, text: sql, params };
}

/** Runs a prepared statement by itself, so as one transaction, with these values for its placeholders. */
export async function runPrepared<Row extends Record<string, unknown>>(
  { name, text, params }: Prepared,
  values: Record<string, unknown>,
): Promise<Row[]> {
  const { rows } = await query<Row>({ name, text, values: fillPlaceholders(params, values) });
  return rows;
}
