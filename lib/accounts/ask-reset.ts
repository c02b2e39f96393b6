import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { firstRefusal, mayTry } from '@/lib/auth/attempts';
import { inConstantTime } from '@/lib/auth/constant-time';
import { knownDevice } from '@/lib/auth/device';
import { writeMails } from '@/lib/mail/write';
import { tokenHours } from '@/lib/durations';
import { issueToken } from './tokens';

/** `address`: from `clientAddress`; `device`: from `rememberedDevice`. */
type Question = { email: string; address: string; device?: string };

/** Mails a reset link; the answer is the same for unknown addresses. `mailedOften`: too many within the hour. */
export async function askReset(question: Question): Promise<'sent' | 'tooMany' | 'mailedOften'> {
  const refusal = await refusalOf(question);
  if (refusal) return refusal === 'resetEmail' ? 'mailedOften' : 'tooMany';
  await inConstantTime(writeResetMail(question.email));
  return 'sent';
}

/** A known device has tries of its own, which strangers cannot use up. */
async function refusalOf({ email, address, device: kept }: Question) {
  const [account] = await db().select().from(schema.accounts).where(eq(schema.accounts.email, email));
  const device = account && knownDevice(account, kept);
  if (device && (await mayTry('resetOfDevice', device))) return undefined;
  return firstRefusal([
    ['resetFromAddress', address],
    ['resetEmail', email],
  ]);
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
