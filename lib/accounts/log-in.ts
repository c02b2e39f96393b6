import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { forgiveTry, type Limit, mayTryAll } from '@/lib/auth/attempts';
import { startSession } from '@/lib/auth/sessions';
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
  if (!(await mayTryAll(tries))) return { outcome: 'tooMany' };

  const [account] = await db().select().from(schema.accounts).where(eq(schema.accounts.email, email));
  const fits = await passwordFits(account?.passwordHash, password);
  if (!account || !fits || account.disabledAt) return { outcome: 'wrong' };
  for (const [limit, key] of tries) await forgiveTry(limit, key);
  if (!account.confirmedAt) return { outcome: 'unconfirmed' };
  return { outcome: 'loggedIn', accountId: account.id, secret: await startSession(db(), account.id) };
}
