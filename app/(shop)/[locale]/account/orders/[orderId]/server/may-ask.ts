import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import { mayTry } from '@/lib/auth/attempts';
import type { Locale } from '@/lib/locales';

/** Whoever is logged in and has not asked their servers for something too often; any other is led away, or back to this page. */
export async function mayAsk(locale: Locale, page: string) {
  const account = await requireAccount(locale, page);
  if (!(await mayTry('machineOfAccount', account.id))) redirectTo(locale, `${page}?server=slow`);
  return account;
}
