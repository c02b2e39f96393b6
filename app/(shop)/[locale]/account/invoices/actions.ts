'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';
import { openPortal } from '@/lib/subscriptions/open-portal';

/** To Stripe's pages for cards and payments. */
export async function toPortal(locale: Locale): Promise<void> {
  checkArguments({ locale });
  const account = await requireAccount(locale, '/account/invoices');
  const portal = await openPortal(account.id, locale);
  if (portal.outcome === 'open') redirect(portal.url);
  redirectTo(locale, `/account/invoices?portal=${portal.outcome}`);
}
