'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';
import { openPortal } from '@/lib/subscriptions/open-portal';

const orderField = z.uuid().nullable();

/** To Stripe's pages for cards and payments, of the partner of an order if the form names one. */
export async function toPortal(locale: Locale, form: FormData): Promise<void> {
  checkArguments({ locale, form });
  const account = await requireAccount(locale, '/account/invoices');
  const orderId = orNotFound(orderField, form.get('order'));
  const portal = await openPortal(account.id, locale, orderId ?? undefined);
  if (portal.outcome === 'open') redirect(portal.url);
  redirectTo(locale, `/account/invoices?portal=${portal.outcome}`);
}
