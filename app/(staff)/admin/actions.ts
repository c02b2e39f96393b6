'use server';

import { redirect } from 'next/navigation';
import { logOutBrowser } from '@/app/session/browser';

export async function logOut(): Promise<void> {
  await logOutBrowser();
  redirect('/login');
}
