'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { requireAccount } from '@/lib/auth/session';
import { type Locale, localePath } from '@/lib/locales';
import { dropDraftOrder } from '@/lib/orders/draft-orders';

/** Throws away an order that was begun and not placed. */
export async function dropDraft(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const here = localePath(locale, '/account');
  const account = await requireAccount(locale, here);
  await dropDraftOrder(account.id, orderId);
  redirect(here);
}
