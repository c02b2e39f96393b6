import { asc, eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { StoredAccount } from './tokens';

const { accounts, sessions } = schema;

/** A colleague as the operator sees them; `lastSeenAt` to five minutes, null when not for a month. */
export type Colleague = { email: string; state: 'active' | 'invited' | 'disabled'; lastSeenAt: Date | null };

/** Every colleague, by address. */
export async function listStaff(): Promise<Colleague[]> {
  const rows = await db()
    .select({ account: accounts, lastSeenAt: sql`max(${sessions.seenAt})`.mapWith(sessions.seenAt) })
    .from(accounts)
    .leftJoin(sessions, eq(sessions.accountId, accounts.id))
    .where(eq(accounts.staff, true))
    .groupBy(accounts.id)
    .orderBy(asc(accounts.email));
  return rows.map(({ account, lastSeenAt }) => ({ email: account.email, state: stateOf(account), lastSeenAt }));
}

function stateOf({ disabledAt, confirmedAt }: StoredAccount): Colleague['state'] {
  if (disabledAt) return 'disabled';
  return confirmedAt ? 'active' : 'invited';
}
