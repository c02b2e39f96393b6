import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { firstRefusal, forgiveTries, mayTry, type Try } from '@/lib/auth/attempts';
import { standsForMany } from '@/lib/auth/client-address';
import { knownDevice } from '@/lib/auth/device';
import { startSession } from '@/lib/auth/sessions';
import { log } from '@/lib/log';
import { type BusyResult, passwordFits, unlessBusy } from './hash';
import { loginSchema } from './schema';
import type { StoredAccount } from './tokens';
import { warnOwner } from './warn-owner';

/** `unconfirmed` is returned only to somebody who knows the password. */
export type LoginResult =
  | { outcome: 'loggedIn'; accountId: string; secret: string }
  | { outcome: 'wrong' | 'unconfirmed' | 'tooMany' }
  | BusyResult;

/** `address`: from `clientAddress`; `device`: from `rememberedDevice`. */
type Login = { email: unknown; password: unknown; address: string; device?: string };

/** Opens a session; an unknown address gets the same answer in the same time as a wrong password. */
export async function logIn(login: Login): Promise<LoginResult> {
  const parsed = loginSchema.safeParse(login);
  if (!parsed.success) return { outcome: 'wrong' };
  const { email, password } = parsed.data;
  const [account] = await db().select().from(schema.accounts).where(eq(schema.accounts.email, email));
  const tries = await triesLeft(email, account, login);
  if (!tries) return { outcome: 'tooMany' };
  const fits = await unlessBusy(passwordFits(account?.passwordHash, password));
  if (fits === true || typeof fits === 'object') await forgiveTries(tries);
  if (typeof fits === 'object') return noted(fits, account?.id);
  if (!account || !fits || account.disabledAt) return noted({ outcome: 'wrong' }, account?.id);
  if (!account.confirmedAt) return noted({ outcome: 'unconfirmed' }, account.id);
  const secret = await startSession(db(), account.id);
  return noted({ outcome: 'loggedIn', accountId: account.id, secret }, account.id);
}

/** Undefined when no try is left. A known device has tries of its own, which strangers cannot use up. */
async function triesLeft(email: string, account: StoredAccount | undefined, login: Login): Promise<Try[] | undefined> {
  const device = account && knownDevice(account, login.device);
  if (device && (await mayTry('loginOfDevice', device))) return [['loginOfDevice', device]];
  const tries: Try[] = [['loginFromAddress', login.address], ...pairOf(email, login.address), ['loginToEmail', email]];
  const refusal = await firstRefusal(tries);
  if (refusal === 'loginToEmail') await warnOwner(account);
  return refusal ? undefined : tries;
}

function pairOf(email: string, address: string): Try[] {
  return standsForMany(address) ? [] : [['loginPair', `${email} ${address}`]];
}

/** Logs every try by account, never by address (ASVS 16.3.1). */
function noted(result: LoginResult, accountId?: string): LoginResult {
  log.info({ outcome: result.outcome, accountId }, 'login');
  return result;
}
