import { and, eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mayTryAll } from '@/lib/auth/attempts';
import { hashOf } from '@/lib/auth/secrets';
import { revokeSessions, startSession } from '@/lib/auth/sessions';
import { releaseCarts } from '@/lib/carts/store';
import { log } from '@/lib/log';
import { type BusyResult, hashPassword, passwordFits, unlessBusy } from './hash';
import { passwordProblem, type PasswordProblem } from './password-rules';
import { accountOfToken, dropTokens, type StoredAccount, takeToken } from './tokens';
import { type Setter, tellOwner } from './warn-owner';

/** `changed`: another password was in use before, so its owner is told. */
export type ResetResult =
  | { outcome: 'done'; account: { id: string; staff: boolean }; secret: string; changed: boolean }
  | { outcome: 'gone' | 'tooMany' }
  | { outcome: 'weak'; problem: PasswordProblem }
  | BusyResult;

/** Also accepts a staff invitation. Ends every session; the link proves the mailbox, so it confirms the address too. */
export async function resetPassword(input: Setter & { token: string; password: string }): Promise<ResetResult> {
  const { token, password, address, browser } = input;
  const allowed = await mayTryAll([
    ['confirmFromAddress', address],
    ['confirmToken', hashOf(token)],
  ]);
  if (!allowed) return { outcome: 'tooMany' };
  const account = await accountOfToken(token, 'reset');
  if (!account) return { outcome: 'gone' };
  const problem = passwordProblem(password, [account.name, account.email]);
  if (problem) return { outcome: 'weak', problem };
  const passwordHash = await unlessBusy(newHash(account, password));
  if (typeof passwordHash === 'object') return passwordHash;
  if (passwordHash === undefined) return { outcome: 'weak', problem: 'passwordSame' };
  const secret = await resetByLink(account, token, { passwordHash, address, browser });
  log.info({ accountId: account.id, done: secret !== undefined }, 'password reset');
  return secret ? { outcome: 'done', account, secret, changed: isInUse(account) } : { outcome: 'gone' };
}

/** Undefined for the password that is in use. */
async function newHash(account: StoredAccount, password: string): Promise<string | undefined> {
  if (isInUse(account) && (await passwordFits(account.passwordHash, password))) return undefined;
  return hashPassword(password);
}

/** Before the address is confirmed nobody can log in, and a stranger may have chosen the password. */
function isInUse({ confirmedAt, passwordHash }: StoredAccount): boolean {
  return confirmedAt !== null && passwordHash !== null;
}

type NewPassword = Setter & { passwordHash: string };

async function resetByLink(account: StoredAccount, token: string, by: NewPassword): Promise<string | undefined> {
  const { id, email, confirmedAt } = account;
  const { passwordHash } = by;
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
    if (isInUse(account)) await tellOwner(tx, account, { ...by, how: 'link' });
    if (!confirmedAt) await releaseCarts(tx, id);
    await dropTokens(tx, id);
    await revokeSessions(tx, id);
    return startSession(tx, id);
  });
}
