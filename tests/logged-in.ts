import { setSessionCookie } from '@/app/session/browser';
import { db } from '@/db/client';
import { startSession } from '@/lib/auth/sessions';
import { anAccount } from './factories';

/** A new account, logged in with the browser of the test (tests/browser.ts). */
export async function loggedIn(over: Parameters<typeof anAccount>[0] = {}) {
  const account = await anAccount(over);
  await setSessionCookie(await startSession(db(), account.id));
  return account;
}
