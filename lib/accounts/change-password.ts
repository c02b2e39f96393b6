import { and, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mayTry } from '@/lib/auth/attempts';
import { revokeSessions, startSession } from '@/lib/auth/sessions';
import { log } from '@/lib/log';
import { type BusyResult, hashPassword, passwordFits, unlessBusy } from './hash';
import { passwordProblem, type PasswordProblem } from './password-rules';
import { dropTokens } from './tokens';

const { accounts } = schema;

export type ChangeResult =
  | { outcome: 'changed'; secret: string }
  | { outcome: 'wrong' | 'tooMany' }
  | { outcome: 'weak'; problem: PasswordProblem }
  | BusyResult;

type Passwords = { oldPassword: string; password: string };

/** Ends every session; the returned secret opens a new one. */
export async function changePassword(accountId: string, passwords: Passwords): Promise<ChangeResult> {
  return unlessBusy(change(accountId, passwords));
}

async function change(accountId: string, { oldPassword, password }: Passwords): Promise<ChangeResult> {
  if (!(await mayTry('passwordOfAccount', accountId))) return { outcome: 'tooMany' };
  const [account] = await db().select().from(accounts).where(eq(accounts.id, accountId));
  if (!account?.passwordHash || !(await passwordFits(account.passwordHash, oldPassword))) return { outcome: 'wrong' };
  const problem = passwordProblem(password, [account.name, account.email]);
  if (problem) return { outcome: 'weak', problem };
  const secret = await store(accountId, account.passwordHash, await hashPassword(password));
  log.info({ accountId, done: secret !== undefined }, 'password changed');
  return secret ? { outcome: 'changed', secret } : { outcome: 'wrong' };
}

/** Undefined when the password was changed in the meantime. */
async function store(accountId: string, oldHash: string, passwordHash: string): Promise<string | undefined> {
  return db().transaction(async (tx) => {
    const stored = await tx
      .update(accounts)
      .set({ passwordHash })
      .where(and(eq(accounts.id, accountId), eq(accounts.passwordHash, oldHash)))
      .returning({ id: accounts.id });
    if (stored.length === 0) return undefined;
    await dropTokens(tx, accountId);
    await revokeSessions(tx, accountId);
    return startSession(tx, accountId);
  });
}
