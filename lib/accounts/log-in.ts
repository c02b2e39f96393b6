import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { forgiveTry, type Limit, mayTryAll } from '@/lib/auth/attempts';
import { startSession } from '@/lib/auth/sessions';
import { log } from '@/lib/log';
import { passwordFits } from './hash';
import { loginSchema } from './schema';

/** `unconfirmed` is only ever said to someone who knows the password. */
export type LoginResult =
  { outcome: 'loggedIn'; accountId: string; secret: string } | { outcome: 'wrong' | 'unconfirmed' | 'tooMany' };

/** Checks e-mail and password and opens a session. Takes as long and says the same for unknown addresses. */
export async function logIn(input: { email: unknown; password: unknown; address: string }): Promise<LoginResult> {
  const parsed = loginSchema.safeParse(input);
  if (!parsed.success) return { outcome: 'wrong' };
  const { email, password } = parsed.data;
  const tries: [Limit, string][] = [
    ['loginFromAddress', input.address],
    ['loginToEmailFromAddress', `${email} ${input.address}`],
    ['loginToEmail', email],
  ];
  if (!(await mayTryAll(tries))) return noted({ outcome: 'tooMany' });

  const [account] = await db().select().from(schema.accounts).where(eq(schema.accounts.email, email));
  const fits = await passwordFits(account?.passwordHash, password);
  if (!account || !fits || account.disabledAt) return noted({ outcome: 'wrong' }, account?.id);
  for (const [limit, key] of tries) await forgiveTry(limit, key);
  if (!account.confirmedAt) return noted({ outcome: 'unconfirmed' }, account.id);
  const secret = await startSession(db(), account.id);
  return noted({ outcome: 'loggedIn', accountId: account.id, secret }, account.id);
}

/** Every try is in the log, by account and never by address (ASVS 16.3.1). */
function noted(result: LoginResult, accountId?: string): LoginResult {
  log.info({ outcome: result.outcome, accountId }, 'login');
  return result;
}
