import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { Locale } from '@/lib/locales';
import { hashOf, newSecret } from './secrets';

const { accounts, sessions } = schema;

export type Account = { id: string; email: string; name: string; locale: Locale; staff: boolean };

export const sessionDays = 30;
const idleDays = 14;
const days = (count: number) => sql`make_interval(days => ${count}::int)`;

export async function startSession(tx: Tx, accountId: string): Promise<string> {
  const secret = newSecret();
  await tx.delete(sessions).where(and(eq(sessions.accountId, accountId), lt(sessions.expiresAt, sql`now()`)));
  await tx.insert(sessions).values({ hash: hashOf(secret), accountId, expiresAt: sql`now() + ${days(sessionDays)}` });
  return secret;
}

/** Undefined when the session is revoked, expired or idle, or the account disabled or unconfirmed. */
export async function accountOfSession(secret: string): Promise<Account | undefined> {
  const [found] = await db()
    .select({
      id: accounts.id,
      email: accounts.email,
      name: accounts.name,
      locale: accounts.locale,
      staff: accounts.staff,
      stale: sql<boolean>`${sessions.seenAt} < now() - interval '5 minutes'`,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.hash, hashOf(secret)),
        isNull(sessions.revokedAt),
        sql`${sessions.expiresAt} > now()`,
        sql`${sessions.seenAt} > now() - ${days(idleDays)}`,
        isNull(accounts.disabledAt),
        isNotNull(accounts.confirmedAt),
      ),
    );
  if (!found) return undefined;
  const { stale, ...account } = found;
  if (stale)
    await db()
      .update(sessions)
      .set({ seenAt: sql`now()` })
      .where(eq(sessions.hash, hashOf(secret)));
  return account;
}

export async function passwordHashOf(accountId: string): Promise<string | null> {
  const [found] = await db()
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return found?.passwordHash ?? null;
}

export async function revokeSession(secret: string): Promise<void> {
  await db()
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.hash, hashOf(secret)), isNull(sessions.revokedAt)));
}

export async function revokeSessions(tx: Tx, accountId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt)));
}
