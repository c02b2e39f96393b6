import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mayTryAll } from '@/lib/auth/attempts';
import { hashOf } from '@/lib/auth/secrets';
import { startSession } from '@/lib/auth/sessions';
import { log } from '@/lib/log';
import { type BusyResult, passwordFits, unlessBusy } from './hash';
import { accountOfToken, dropTokens, type StoredAccount, takeToken } from './tokens';

/** `gone`: the link was used, has expired, or was sent to a former address of the account. */
export type ConfirmResult =
  { outcome: 'confirmed'; accountId: string; secret: string } | { outcome: 'gone' | 'wrong' | 'tooMany' } | BusyResult;

/** The password proves that it was the same person who registered; a wrong one does not use up the link. */
export async function confirm(input: { token: string; password: string; address: string }): Promise<ConfirmResult> {
  const { token, password, address } = input;
  const allowed = await mayTryAll([
    ['confirmFromAddress', address],
    ['confirmToken', hashOf(token)],
  ]);
  if (!allowed) return { outcome: 'tooMany' };
  const account = await accountOfToken(token, 'confirm');
  if (!account) return { outcome: 'gone' };
  const fits = await unlessBusy(passwordFits(account.passwordHash, password));
  if (typeof fits === 'object') return fits;
  if (!fits) return { outcome: 'wrong' };
  const secret = await confirmByLink(account, token);
  log.info({ accountId: account.id, done: secret !== undefined }, 'address confirmed');
  return secret ? { outcome: 'confirmed', accountId: account.id, secret } : { outcome: 'gone' };
}

async function confirmByLink(
  { id, email, name, passwordHash }: StoredAccount,
  token: string,
): Promise<string | undefined> {
  return db().transaction(async (tx) => {
    const { accounts } = schema;
    // Lock the account first: two links used at once would deadlock.
    await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id)).for('update');
    if (!(await takeToken(tx, token))) return undefined;
    const confirmed = await tx
      .update(accounts)
      .set({ name, passwordHash, confirmedAt: sql`now()` })
      .where(and(eq(accounts.id, id), eq(accounts.email, email), isNull(accounts.confirmedAt)))
      .returning({ id: accounts.id });
    if (confirmed.length === 0) return undefined;
    await dropTokens(tx, id, 'confirm');
    return startSession(tx, id);
  });
}
