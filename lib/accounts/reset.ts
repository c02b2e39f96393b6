import { and, eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mayTryAll } from '@/lib/auth/attempts';
import { hashOf } from '@/lib/auth/secrets';
import { revokeSessions, startSession } from '@/lib/auth/sessions';
import { releaseDrafts } from './claims';
import { hashPassword } from './hash';
import { passwordTrouble, type PasswordTrouble } from './password-rules';
import { accountOfToken, dropTokens, type StoredAccount, takeToken } from './tokens';

export type ResetResult =
  | { outcome: 'done'; account: { id: string; staff: boolean }; secret: string }
  | { outcome: 'gone' | 'tooMany' }
  | { outcome: 'weak'; trouble: PasswordTrouble };

/**
 * Sets a new password with the link from a mail (password forgotten, or a colleague's invitation), ends every session and
 * opens a new one. The link proves the mailbox, so it confirms the address too.
 */
export async function resetPassword(input: { token: string; password: string; address: string }): Promise<ResetResult> {
  const { token, password, address } = input;
  const allowed = await mayTryAll([
    ['confirmFromAddress', address],
    ['confirmToken', hashOf(token)],
  ]);
  if (!allowed) return { outcome: 'tooMany' };
  const account = await accountOfToken(token, 'reset');
  if (!account) return { outcome: 'gone' };
  const trouble = passwordTrouble(password, [account.name, account.email]);
  if (trouble) return { outcome: 'weak', trouble };
  const secret = await settle(account, token, await hashPassword(password));
  return secret ? { outcome: 'done', account, secret } : { outcome: 'gone' };
}

async function settle(account: StoredAccount, token: string, passwordHash: string): Promise<string | undefined> {
  const { id, email, confirmedAt } = account;
  return db().transaction(async (tx) => {
    if (!(await takeToken(tx, token))) return undefined;
    const { accounts } = schema;
    const settled = await tx
      .update(accounts)
      .set({ passwordHash, confirmedAt: sql`coalesce(${accounts.confirmedAt}, now())` })
      .where(and(eq(accounts.id, id), eq(accounts.email, email)))
      .returning({ id: accounts.id });
    if (settled.length === 0) return undefined;
    if (!confirmedAt) await releaseDrafts(tx, id);
    await dropTokens(tx, id);
    await revokeSessions(tx, id);
    return startSession(tx, id);
  });
}
