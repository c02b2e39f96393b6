'use server';

import { redirect } from 'next/navigation';
import { logOutBrowser } from '@/lib/auth/session';
import { type Locale, localePath } from '@/lib/locales';

export async function logOut(locale: Locale): Promise<void> {
  await logOutBrowser();
  redirect(localePath(locale, '/'));
}
