'use server';

import { redirectTo } from '@/app/redirect-to';
import { checkArguments } from '@/app/arguments';
import { logOutBrowser } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';

/** Leads to the page that says that the login is over. */
export async function logOut(locale: Locale): Promise<void> {
  checkArguments({ locale });
  await logOutBrowser();
  redirectTo(locale, '/logout');
}
