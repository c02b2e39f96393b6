import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const { accounts, sessions, tokens } = schema;
const daysAgo = (days: number) => sql`now() - make_interval(days => ${days}::int)`;

/** Deletes expired links, sessions that ended a month ago and accounts unconfirmed for a week; safe to repeat. */
export async function purgeStaleAccounts(): Promise<void> {
  await db()
    .delete(tokens)
    .where(lt(tokens.expiresAt, sql`now()`));
  await db()
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, daysAgo(30)), lt(sessions.revokedAt, daysAgo(30))));
  await db()
    .delete(accounts)
    .where(and(isNull(accounts.confirmedAt), eq(accounts.staff, false), lt(accounts.createdAt, daysAgo(7))));
}
