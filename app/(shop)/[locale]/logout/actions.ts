'use server';

import { redirectTo } from '@/app/redirect-to';
import { checkArguments } from '@/app/arguments';
import { logOutBrowser } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';

export async function logOut(locale: Locale): Promise<void> {
  checkArguments({ locale });
  await logOutBrowser();
  redirectTo(locale, '/');
}
