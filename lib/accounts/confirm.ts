import { and, eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mayTryAll } from '@/lib/auth/attempts';
import { hashOf } from '@/lib/auth/secrets';
import { startSession } from '@/lib/auth/sessions';
import { passwordFits } from './hash';
import { accountOfToken, dropTokens, type StoredAccount, takeToken } from './tokens';

/** `gone`: the link was used, is too old, or went to an address that is no longer the account's. */
export type ConfirmResult =
  { outcome: 'confirmed'; accountId: string; secret: string } | { outcome: 'gone' | 'wrong' | 'tooMany' };

/**
 * Confirms an address and opens a session. The link proves the mailbox and the password proves that it was the same person
 * who registered; a wrong password does not use the link up.
 */
export async function confirm(input: { token: string; password: string; address: string }): Promise<ConfirmResult> {
  const { token, password, address } = input;
  const allowed = await mayTryAll([
    ['confirmFromAddress', address],
    ['confirmToken', hashOf(token)],
  ]);
  if (!allowed) return { outcome: 'tooMany' };
  const account = await accountOfToken(token, 'confirm');
  if (!account) return { outcome: 'gone' };
  if (!(await passwordFits(account.passwordHash, password))) return { outcome: 'wrong' };
  const secret = await settle(account, token);
  return secret ? { outcome: 'confirmed', accountId: account.id, secret } : { outcome: 'gone' };
}

/** The account must still be as it was when the password was checked: address and password. */
async function settle({ id, email, passwordHash }: StoredAccount, token: string): Promise<string | undefined> {
  return db().transaction(async (tx) => {
    if (!passwordHash || !(await takeToken(tx, token))) return undefined;
    const { accounts } = schema;
    const settled = await tx
      .update(accounts)
      .set({ confirmedAt: sql`coalesce(${accounts.confirmedAt}, now())` })
      .where(and(eq(accounts.id, id), eq(accounts.email, email), eq(accounts.passwordHash, passwordHash)))
      .returning({ id: accounts.id });
    if (settled.length === 0) return undefined;
    await dropTokens(tx, id, 'confirm');
    return startSession(tx, id);
  });
}
