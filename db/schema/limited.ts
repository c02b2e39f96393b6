import { type Column, getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import { check, type PgColumn } from 'drizzle-orm/pg-core';

/** RSA of 16,384 bits with a long comment needs a third of it. */
export const longestLine = 10_000;

/** The CHECKs of a table: listed words, text in characters, JSON in bytes. Throws for a column without a limit. */
export function limited(columns: Record<string, PgColumn>, longest: Record<string, number>) {
  const [{ table } = missing('a table without columns')] = Object.values(columns);
  // Only the columns of the finished table know their words.
  return Object.entries(getTableColumns(table)).flatMap(([name, column]) => {
    if (column.columnType !== 'PgText' && column.columnType !== 'PgJsonb') return [];
    return [check(`${getTableName(table)}_${snakeCase(name)}_limited`, conditionOf(column, longest[name]))];
  });
}

function conditionOf(column: Column, longest = 0): SQL {
  const words = column.enumValues?.map((word) => `'${word}'`) ?? [];
  if (words.length > 0) return sql`${column} in (${sql.raw(words.join(', '))})`;
  if (longest === 0) return missing(`${column.name} has no limit`);
  const size = column.columnType === 'PgText' ? sql`char_length(${column})` : sql`octet_length(${column}::text)`;
  return sql`${size} <= ${sql.raw(String(longest))}`;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function missing(what: string): never {
  throw new Error(what);
}
