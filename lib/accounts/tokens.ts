import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hashOf, newSecret } from '@/lib/auth/secrets';

const { accounts, tokens } = schema;
type Purpose = (typeof tokens.$inferSelect)['purpose'];
export type StoredAccount = typeof accounts.$inferSelect;

/** How long the link in a mail works, in hours. */
export const tokenHours = { confirm: 24, reset: 1, invite: 7 * 24 } as const;

/** A new one-use secret for a mail to the account's present address; only its hash is kept. */
export async function issueToken(
  tx: Tx,
  account: Pick<StoredAccount, 'id' | 'email'>,
  purpose: Purpose,
  hours: number,
): Promise<{ secret: string; hash: string }> {
  const secret = newSecret();
  const hash = hashOf(secret);
  await tx.delete(tokens).where(and(eq(tokens.accountId, account.id), lt(tokens.expiresAt, sql`now()`)));
  await tx.insert(tokens).values({
    hash,
    accountId: account.id,
    purpose,
    sentTo: account.email,
    expiresAt: sql`now() + make_interval(hours => ${hours}::int)`,
  });
  return { secret, hash };
}

/** The account a link belongs to, while the link works. Changes nothing: mail scanners open links too. */
export async function accountOfToken(secret: string, purpose: Purpose): Promise<StoredAccount | undefined> {
  const [found] = await db()
    .select({ account: accounts })
    .from(tokens)
    .innerJoin(accounts, and(eq(accounts.id, tokens.accountId), eq(accounts.email, tokens.sentTo)))
    .where(
      and(
        eq(tokens.hash, hashOf(secret)),
        eq(tokens.purpose, purpose),
        sql`${tokens.expiresAt} > now()`,
        isNull(accounts.disabledAt),
      ),
    );
  return found?.account;
}

/** Uses a link up. Of two at the same moment only one gets true. */
export async function takeToken(tx: Tx, secret: string): Promise<boolean> {
  const taken = await tx
    .delete(tokens)
    .where(and(eq(tokens.hash, hashOf(secret)), sql`${tokens.expiresAt} > now()`))
    .returning({ hash: tokens.hash });
  return taken.length > 0;
}

/** Makes every link of a kind (or all) useless, because what they were for is done. */
export async function dropTokens(tx: Tx, accountId: string, purpose?: Purpose): Promise<void> {
  await tx
    .delete(tokens)
    .where(and(eq(tokens.accountId, accountId), purpose ? eq(tokens.purpose, purpose) : undefined));
}
