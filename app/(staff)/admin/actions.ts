'use server';

import { redirect } from 'next/navigation';
import { logOutBrowser } from '@/lib/auth/session';

export async function logOut(): Promise<void> {
  await logOutBrowser();
  redirect('/login');
}
