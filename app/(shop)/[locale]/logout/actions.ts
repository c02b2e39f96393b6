'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { logOutBrowser } from '@/lib/auth/session';
import { type Locale, localePath } from '@/lib/locales';

export async function logOut(locale: Locale): Promise<void> {
  checkArguments({ locale });
  await logOutBrowser();
  redirect(localePath(locale, '/'));
}
