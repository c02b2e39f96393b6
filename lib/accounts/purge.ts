import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const { accounts, sessions, tokens } = schema;
const daysAgo = (days: number) => sql`now() - make_interval(days => ${days}::int)`;

/**
 * Erases what nobody needs any more: links that are over, sessions that ended a month ago, and accounts whose address was
 * not confirmed within a week (their owner may never have asked for one). Safe to run as often as you like.
 */
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
