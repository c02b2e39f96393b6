import { desc, eq, getTableColumns, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const { requests, accounts } = schema;
const most = 200;

/** What visitors wrote and nobody has marked done, newest first. */
export async function openRequests() {
  return db().select().from(requests).where(isNull(requests.doneAt)).orderBy(desc(requests.createdAt)).limit(most);
}

/** The requests that were done last, with the colleague who did them. */
export async function doneRequests() {
  return db()
    .select({ ...getTableColumns(requests), doneByName: accounts.name })
    .from(requests)
    .leftJoin(accounts, eq(accounts.id, requests.doneBy))
    .where(isNotNull(requests.doneAt))
    .orderBy(desc(requests.doneAt))
    .limit(most / 4);
}
