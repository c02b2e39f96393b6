import { db } from '@/db/client';
import { steadily } from '@/lib/auth/steady';
import { writeMails } from '@/lib/mail/write';
import type { StoredAccount } from './tokens';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Tells the owner of an account that strangers try passwords, at most once a day, so that nobody can fill the mailbox with it. Takes
 * as long when there is nobody to tell.
 */
export async function warnOwner(account: StoredAccount | undefined, now = new Date()): Promise<void> {
  await steadily(account?.confirmedAt && !account.disabledAt ? write(account, now) : Promise.resolve());
}

async function write({ id, email: to, name, locale }: StoredAccount, now: Date): Promise<void> {
  const key = `${id}/${Math.floor(now.getTime() / dayMs)}`;
  const props = { name, triedAt: now.toISOString() };
  await db().transaction((tx) => writeMails(tx, [{ kind: 'wrongPasswords', key, to, locale, props }]));
}
