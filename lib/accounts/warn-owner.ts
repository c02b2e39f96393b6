import { db } from '@/db/client';
import { inConstantTime } from '@/lib/auth/constant-time';
import { dayMs } from '@/lib/durations';
import { writeMails } from '@/lib/mail/write';
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
