import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { browserNameFrom } from '@/lib/auth/browser-name';
import { clientAddress, tracesIn } from '@/lib/auth/client-address';
import { rememberedDevice } from '@/lib/auth/device';
import { safeNext } from '@/lib/auth/next-path';
import { type Account, accountOfSession, passwordHashOf, revokeSession } from '@/lib/auth/sessions';
import { cookieNames } from '@/lib/cookies';
import { daySeconds } from '@/lib/durations';
import { env } from '@/lib/env';
import { type Locale, localePath } from '@/lib/locales';
import { hostCookie, LoginRefused, secretInCookie, signIn, signOut } from './next-auth';

export type { Account };

/** As long as browsers keep a cookie at most. */
const deviceDays = 400;

/** Who is logged in, checked against the database once per request; null for strangers. */
export const currentAccount = cache(async (): Promise<Account | null> => {
  const secret = await ownSecret();
  return (secret && (await accountOfSession(secret))) || null;
});

/** The account, or the way to the login page and from there back to `path`, a page in this language. */
export async function requireAccount(locale: Locale, path: string): Promise<Account> {
  const account = await currentAccount();
  if (typeof account?.id === 'string') return account;
  redirect(localePath(locale, `/login?next=${encodeURIComponent(localePath(locale, path))}`));
}

/** A colleague. Strangers are led to the login page; customers are told that there is nothing here. */
export async function requireStaff(): Promise<Account> {
  const account = await currentAccount();
  if (typeof account?.id !== 'string') {
    const path = safeNext((await headers()).get('x-pathname')) ?? '/admin';
    redirect(`/login?next=${encodeURIComponent(path)}`);
  }
  if (account.staff !== true) notFound();
  return account;
}

/** The address this request came from, as far as our own proxies vouch for it; the key of limits for strangers. */
export async function clientIp(): Promise<string> {
  return clientAddress(tracesIn(await headers()), env().TRUSTED_PROXY_HOPS);
}

/** What this browser calls itself, in our words (`browserNameFrom`). */
export async function clientBrowser(): Promise<string> {
  return browserNameFrom((await headers()).get('user-agent'));
}

/** The secret of a choice made before there was an account, from the browser's cookie. */
export async function cartSecret(): Promise<string | undefined> {
  return (await cookies()).get(cookieNames.cart)?.value;
}

/** Logs this browser in with e-mail and password; a session it had before ends. */
export async function logInBrowser(
  email: string,
  password: string,
): Promise<{ account: Account } | { refused: LoginRefused['outcome'] }> {
  const before = await ownSecret();
  try {
    const device = (await deviceCookie()) ?? '';
    await signIn('credentials', { email, password, device, redirect: false, redirectTo: '/' });
  } catch (refusal) {
    if (refusal instanceof LoginRefused) return { refused: refusal.outcome };
    throw refusal;
  }
  await dropCallback();
  if (before) await revokeSession(before);
  const secret = await ownSecret();
  const account = secret && (await accountOfSession(secret));
  if (!account) return { refused: 'wrong' };
  await rememberDevice(account.id);
  return { account };
}

/** Gives this browser a session that was just started (`startSession`); the one it had before ends. */
export async function setSessionCookie(secret: string): Promise<void> {
  const before = await ownSecret();
  if (before) await revokeSession(before);
  await signIn('session', { secret, redirect: false, redirectTo: '/' });
  await dropCallback();
  const account = await accountOfSession(secret);
  if (account) await rememberDevice(account.id);
}

/** Logs this browser out: the session ends in the database, then the cookie goes. */
export async function logOutBrowser(): Promise<void> {
  const secret = await ownSecret();
  if (secret) await revokeSession(secret);
  await signOut({ redirect: false, redirectTo: '/' });
  await dropCallback();
}

/** What this browser keeps of the accounts that it logged in to (`rememberedDevice`). */
export async function deviceCookie(): Promise<string | undefined> {
  return (await cookies()).get(cookieNames.device)?.value;
}

/** From now on this browser is no stranger to the account. */
async function rememberDevice(accountId: string): Promise<void> {
  const passwordHash = await passwordHashOf(accountId);
  const kept = rememberedDevice({ id: accountId, passwordHash }, await deviceCookie());
  (await cookies()).set(cookieNames.device, kept, { ...hostCookie, maxAge: deviceDays * daySeconds });
}

async function ownSecret(): Promise<string | undefined> {
  return secretInCookie((await cookies()).get(cookieNames.session)?.value);
}

/** next-auth remembers a way back in a cookie; our forms carry it themselves. */
async function dropCallback(): Promise<void> {
  (await cookies()).set(cookieNames.callback, '', { ...hostCookie, maxAge: 0 });
}
