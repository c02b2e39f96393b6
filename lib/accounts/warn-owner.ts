import { db, type Tx } from '@/db/client';
import { standsForMany } from '@/lib/auth/client-address';
import { inConstantTime } from '@/lib/auth/constant-time';
import { hashOf } from '@/lib/auth/secrets';
import { dayMs } from '@/lib/durations';
import { type PasswordChange, writeMails } from '@/lib/mail/write';
import type { StoredAccount } from './tokens';

/** Mails the owner about wrong passwords, at most once a day; takes the same time when there is nobody to tell. */
export async function warnOwner(account: StoredAccount | undefined, now = new Date()): Promise<void> {
  await inConstantTime(account?.confirmedAt && !account.disabledAt ? write(account, now) : Promise.resolve());
}

async function write({ id, email: to, name, locale }: StoredAccount, now: Date): Promise<void> {
  const key = `${id}/${Math.floor(now.getTime() / dayMs)}`;
  const props = { name, triedAt: now.toISOString() };
  await db().transaction((tx) => writeMails(tx, [{ kind: 'wrongPasswords', key, to, locale, props }]));
}

/** Who sets a password: `address` is from `clientAddress`, `browser` from `browserNameFrom`. */
export type Setter = { address: string; browser?: string };

type Change = Setter & { how: PasswordChange; passwordHash: string };

/** Mails the owner that the password was replaced, and by whom: once for each new hash. */
export async function tellOwner(tx: Tx, account: StoredAccount, change: Change, now = new Date()): Promise<void> {
  const { id, email: to, name, locale } = account;
  const { how, passwordHash, browser = '' } = change;
  const address = standsForMany(change.address) ? '' : change.address;
  const props = { name, changedAt: now.toISOString(), how, browser, address };
  await writeMails(tx, [{ kind: 'passwordChanged', key: `${id}/${hashOf(passwordHash)}`, to, locale, props }]);
}
