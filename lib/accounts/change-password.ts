import { and, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mayTry } from '@/lib/auth/attempts';
import { revokeSessions, startSession } from '@/lib/auth/sessions';
import { log } from '@/lib/log';
import { type BusyResult, hashPassword, passwordFits, samePassword, unlessBusy } from './hash';
import { passwordProblem, type PasswordProblem } from './password-rules';
import { dropTokens } from './tokens';
import { type Setter, tellOwner } from './warn-owner';

const { accounts } = schema;

export type ChangeResult =
  | { outcome: 'changed'; secret: string }
  | { outcome: 'wrong' | 'tooMany' }
  | { outcome: 'weak'; problem: PasswordProblem }
  | BusyResult;

type Passwords = { oldPassword: string; password: string };
type Hashes = { oldHash: string; passwordHash: string };

/** Ends every session and tells the owner; the returned secret opens a new one. */
export async function changePassword(accountId: string, passwords: Passwords, by: Setter): Promise<ChangeResult> {
  return unlessBusy(change(accountId, passwords, by));
}

async function change(accountId: string, { oldPassword, password }: Passwords, by: Setter): Promise<ChangeResult> {
  if (!(await mayTry('passwordOfAccount', accountId))) return { outcome: 'tooMany' };
  const [account] = await db().select().from(accounts).where(eq(accounts.id, accountId));
  if (!account?.passwordHash || !(await passwordFits(account.passwordHash, oldPassword))) return { outcome: 'wrong' };
  const same = samePassword(oldPassword, password) && 'passwordSame';
  const problem = same || passwordProblem(password, [account.name, account.email]);
  if (problem) return { outcome: 'weak', problem };
  const secret = await store(
    accountId,
    { oldHash: account.passwordHash, passwordHash: await hashPassword(password) },
    by,
  );
  log.info({ accountId, done: secret !== undefined }, 'password changed');
  return secret ? { outcome: 'changed', secret } : { outcome: 'wrong' };
}

/** Undefined when the password was changed in the meantime. */
async function store(accountId: string, hashes: Hashes, by: Setter): Promise<string | undefined> {
  const { oldHash, passwordHash } = hashes;
  return db().transaction(async (tx) => {
    const [account] = await tx
      .update(accounts)
      .set({ passwordHash })
      .where(and(eq(accounts.id, accountId), eq(accounts.passwordHash, oldHash)))
      .returning();
    if (!account) return undefined;
    await tellOwner(tx, account, { ...by, how: 'settings', passwordHash });
    await dropTokens(tx, accountId);
    await revokeSessions(tx, accountId);
    return startSession(tx, accountId);
  });
}
