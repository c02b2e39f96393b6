import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hashOf, newSecret } from '@/lib/auth/secrets';

const { accounts, tokens } = schema;
type Purpose = (typeof tokens.$inferSelect)['purpose'];
export type StoredAccount = typeof accounts.$inferSelect;

type Registered = Pick<StoredAccount, 'name' | 'passwordHash'>;

/** Stores only the hash. Earlier links stay valid: strangers who request more must not break the owner's. */
export async function issueToken(
  tx: Tx,
  account: Pick<StoredAccount, 'id' | 'email'>,
  purpose: Purpose,
  hours: number,
  registered?: Registered,
): Promise<{ secret: string; hash: string }> {
  const secret = newSecret();
  const hash = hashOf(secret);
  await tx.delete(tokens).where(and(eq(tokens.accountId, account.id), lt(tokens.expiresAt, sql`now()`)));
  await tx.insert(tokens).values({
    hash,
    accountId: account.id,
    purpose,
    sentTo: account.email,
    ...registered,
    expiresAt: sql`now() + make_interval(hours => ${hours}::int)`,
  });
  return { secret, hash };
}

/** With the name and password registered with the link. Changes nothing: mail scanners open links too. */
export async function accountOfToken(secret: string, purpose: Purpose): Promise<StoredAccount | undefined> {
  const [found] = await db()
    .select({ account: accounts, name: tokens.name, passwordHash: tokens.passwordHash })
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
  if (!found) return undefined;
  const { account, name, passwordHash } = found;
  return { ...account, name: name ?? account.name, passwordHash: passwordHash ?? account.passwordHash };
}

/** Uses the link up; of two simultaneous calls only one returns true. */
export async function takeToken(tx: Tx, secret: string): Promise<boolean> {
  const taken = await tx
    .delete(tokens)
    .where(and(eq(tokens.hash, hashOf(secret)), sql`${tokens.expiresAt} > now()`))
    .returning({ hash: tokens.hash });
  return taken.length > 0;
}

export async function dropTokens(tx: Tx, accountId: string, purpose?: Purpose): Promise<void> {
  await tx
    .delete(tokens)
    .where(and(eq(tokens.accountId, accountId), purpose ? eq(tokens.purpose, purpose) : undefined));
}
