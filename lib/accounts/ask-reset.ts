import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { mayTryAll } from '@/lib/auth/attempts';
import { steadily } from '@/lib/auth/steady';
import { writeMails } from '@/lib/mail/write';
import { issueToken, tokenHours } from './tokens';

/** Mails a link to set a new password, when the address has an account; the answer is the same when it has none. */
export async function askReset(input: { email: string; address: string }): Promise<'sent' | 'tooMany'> {
  const { email, address } = input;
  const allowed = await mayTryAll([
    ['resetFromAddress', address],
    ['resetEmail', email],
  ]);
  if (!allowed) return 'tooMany';
  await steadily(writeResetMail(email));
  return 'sent';
}

async function writeResetMail(email: string): Promise<void> {
  const { accounts } = schema;
  await db().transaction(async (tx) => {
    const [account] = await tx
      .select()
      .from(accounts)
      .where(and(eq(accounts.email, email), isNull(accounts.disabledAt)));
    if (!account) return;
    const { secret, hash } = await issueToken(tx, account, 'reset', tokenHours.reset);
    const { locale, name } = account;
    await writeMails(tx, [{ kind: 'reset', key: hash, to: email, locale, props: { token: secret, name } }]);
  });
}
