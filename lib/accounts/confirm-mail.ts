import { eq } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { firstRefusal } from '@/lib/auth/attempts';
import { inConstantTime } from '@/lib/auth/constant-time';
import { hourMs, tokenHours } from '@/lib/durations';
import { writeMails } from '@/lib/mail/write';
import { mailboxOf } from './mailbox';
import { issueToken, type StoredAccount } from './tokens';

export async function writeConfirmMail(tx: Tx, account: StoredAccount): Promise<void> {
  const { email: to, locale, name, passwordHash } = account;
  const { secret, hash } = await issueToken(tx, account, 'confirm', tokenHours.confirm, { name, passwordHash });
  await writeMails(tx, [{ kind: 'confirm', key: hash, to, locale, props: { token: secret, name } }]);
}

/** Tells the owner of a registered address that it has an account, at most once an hour. */
export async function writeReminder(tx: Tx, email: string): Promise<void> {
  const [account] = await tx.select().from(schema.accounts).where(eq(schema.accounts.email, email));
  if (!account || account.disabledAt) return;
  const { id, locale, name } = account;
  const key = `${id}/${Math.floor(Date.now() / hourMs)}`;
  await writeMails(tx, [{ kind: 'alreadyRegistered', key, to: email, locale, props: { name } }]);
}

/** Sends the link again; the answer is the same when there is nothing to confirm. */
export async function sendConfirmAgain(input: {
  email: string;
  address: string;
}): Promise<'sent' | 'tooMany' | 'mailedOften'> {
  const { email, address } = input;
  const refusal = await firstRefusal([
    ['registerFromAddress', address],
    ['registerMailbox', mailboxOf(email)],
  ]);
  if (refusal) return refusal === 'registerMailbox' ? 'mailedOften' : 'tooMany';
  await inConstantTime(writeAgain(email));
  return 'sent';
}

async function writeAgain(email: string): Promise<void> {
  await db().transaction(async (tx) => {
    const [account] = await tx.select().from(schema.accounts).where(eq(schema.accounts.email, email));
    const waiting = account && !account.confirmedAt && !account.disabledAt && account.passwordHash;
    return waiting ? writeConfirmMail(tx, account) : writeReminder(tx, email);
  });
}
