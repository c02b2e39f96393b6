import { isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { db, schema } from '@/db/client';
import { machinesToDo } from '@/lib/dunning/machine-list';

const { orders, requests, mails, flags } = schema;

/** Higher counts are shown only as "many". */
export const mostCounted = 1000;

export type OpenCounts = { orders: number; machines: number; requests: number; mails: number; flags: number };

/** Work waiting for staff: unaccepted paid orders and missed promises, machines, requests, failed mails, money flags. */
export async function openCounts(now = new Date()): Promise<OpenCounts> {
  const [rows, machines] = await Promise.all([countRows(), machinesToDo(now)]);
  return { ...rows, machines: machines.length };
}

async function countRows(): Promise<Omit<OpenCounts, 'machines'>> {
  const { rows } = await db().execute<Omit<OpenCounts, 'machines'>>(sql`select
    ${counted(orders, sql`${orders.state} = 'paid' or ${orders.state} = 'accepted' and ${orders.promisedAt} < now()`)} as orders,
    ${counted(requests, isNull(requests.doneAt))} as requests,
    ${counted(mails, or(isNotNull(mails.failedAt), isNotNull(mails.bouncedAt), isNotNull(mails.heldAt)))} as mails,
    ${counted(flags, isNull(flags.resolvedAt))} as flags`);
  const [row] = rows;
  if (!row) throw new Error('a select without a table gives one row');
  return row;
}

function counted(table: PgTable, condition: SQL | undefined): SQL {
  return sql`(select count(*)::int from (select from ${table} where ${condition} limit ${mostCounted}) as counted)`;
}
