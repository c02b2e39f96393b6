'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { requireAccount } from '@/lib/auth/session';
import { type Locale, localePath } from '@/lib/locales';
import { openPortal } from '@/lib/orders/open-portal';

/** To Stripe's pages for cards and payments. */
export async function toPortal(locale: Locale): Promise<void> {
  checkArguments({ locale });
  const here = localePath(locale, '/account/invoices');
  const account = await requireAccount(locale, here);
  const portal = await openPortal(account.id, locale);
  redirect(portal.outcome === 'open' ? portal.url : `${here}?portal=${portal.outcome}`);
}
