import { and, eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mayTryAll } from '@/lib/auth/attempts';
import { hashOf } from '@/lib/auth/secrets';
import { revokeSessions, startSession } from '@/lib/auth/sessions';
import { releaseCarts } from '@/lib/carts/store';
import { log } from '@/lib/log';
import { type BusyResult, hashPassword, unlessBusy } from './hash';
import { passwordProblem, type PasswordProblem } from './password-rules';
import { accountOfToken, dropTokens, type StoredAccount, takeToken } from './tokens';

export type ResetResult =
  | { outcome: 'done'; account: { id: string; staff: boolean }; secret: string }
  | { outcome: 'gone' | 'tooMany' }
  | { outcome: 'weak'; problem: PasswordProblem }
  | BusyResult;

/** Also accepts a staff invitation. Ends every session; the link proves the mailbox, so it confirms the address too. */
export async function resetPassword(input: { token: string; password: string; address: string }): Promise<ResetResult> {
  const { token, password, address } = input;
  const allowed = await mayTryAll([
    ['confirmFromAddress', address],
    ['confirmToken', hashOf(token)],
  ]);
  if (!allowed) return { outcome: 'tooMany' };
  const account = await accountOfToken(token, 'reset');
  if (!account) return { outcome: 'gone' };
  const problem = passwordProblem(password, [account.name, account.email]);
  if (problem) return { outcome: 'weak', problem };
  const passwordHash = await unlessBusy(hashPassword(password));
  if (typeof passwordHash === 'object') return passwordHash;
  const secret = await resetByLink(account, token, passwordHash);
  log.info({ accountId: account.id, done: secret !== undefined }, 'password reset');
  return secret ? { outcome: 'done', account, secret } : { outcome: 'gone' };
}

async function resetByLink(account: StoredAccount, token: string, passwordHash: string): Promise<string | undefined> {
  const { id, email, confirmedAt } = account;
  return db().transaction(async (tx) => {
    const { accounts } = schema;
    // Lock the account first: two links used at once would deadlock.
    await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id)).for('update');
    if (!(await takeToken(tx, token))) return undefined;
    const changed = await tx
      .update(accounts)
      .set({ passwordHash, confirmedAt: sql`coalesce(${accounts.confirmedAt}, now())` })
      .where(and(eq(accounts.id, id), eq(accounts.email, email)))
      .returning({ id: accounts.id });
    if (changed.length === 0) return undefined;
    if (!confirmedAt) await releaseCarts(tx, id);
    await dropTokens(tx, id);
    await revokeSessions(tx, id);
    return startSession(tx, id);
  });
}
