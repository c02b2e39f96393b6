'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import { mayTry } from '@/lib/auth/attempts';
import { resumeContract } from '@/lib/contracts/resume';
import type { Locale } from '@/lib/locales';
import { openPortal } from '@/lib/subscriptions/open-portal';

/** Takes a cancellation back. */
export async function takeBack(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const page = `/account/orders/${orderId}`;
  const account = await requireAccount(locale, page);
  if (!(await mayTry('contractOfAccount', account.id))) redirectTo(locale, `${page}?resumed=slow`);
  const outcome = await resumeContract(account.id, orderId);
  if (outcome === 'not found') redirectTo(locale, '/account');
  redirectTo(locale, outcome === 'running' ? page : `${page}?resumed=${outcome}`);
}

/** To Stripe's page for the card that this order is paid with. */
export async function changeCard(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const account = await requireAccount(locale, `/account/orders/${orderId}`);
  const portal = await openPortal(account.id, locale, orderId);
  if (portal.outcome === 'open') redirect(portal.url);
  redirectTo(locale, `/account/invoices?portal=${portal.outcome}`);
}
