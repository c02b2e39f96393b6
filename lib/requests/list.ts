import { desc, eq, getTableColumns, isNotNull, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db, schema } from '@/db/client';
import { cancellationState } from '@/lib/cancellations/state';

const { requests, accounts, orders } = schema;
const customers = alias(accounts, 'customers');
const most = 200;
const { answerHash: _, ...columns } = getTableColumns(requests);
const shown = { ...columns, orderNumber: orders.number, customerEmail: customers.email };

export type ListedRequest = Awaited<ReturnType<typeof openRequests>>[number] & { doneByName?: string | null };

/** Open requests, newest first, with the order and customer of a cancellation. */
export async function openRequests() {
  const rows = await db()
    .select(shown)
    .from(requests)
    .leftJoin(orders, eq(orders.id, requests.orderId))
    .leftJoin(customers, eq(customers.id, orders.accountId))
    .where(isNull(requests.doneAt))
    .orderBy(desc(requests.createdAt))
    .limit(most);
  return rows.map(withState);
}

/** The requests done last, with who did them. */
export async function doneRequests() {
  const rows = await db()
    .select({ ...shown, doneByName: accounts.name })
    .from(requests)
    .leftJoin(accounts, eq(accounts.id, requests.doneBy))
    .leftJoin(orders, eq(orders.id, requests.orderId))
    .leftJoin(customers, eq(customers.id, orders.accountId))
    .where(isNotNull(requests.doneAt))
    .orderBy(desc(requests.doneAt))
    .limit(most / 4);
  return rows.map(withState);
}

function withState<Row extends Parameters<typeof cancellationState>[0]>(row: Row) {
  return { ...row, cancellation: cancellationState(row) };
}
