'use server';

import { checkArguments } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';
import { discardDraftOrder } from '@/lib/orders/draft';

/** Throws away an order that was begun and not placed. */
export async function discardDraft(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const account = await requireAccount(locale, '/account');
  await discardDraftOrder(account.id, orderId);
  redirectTo(locale, '/account');
}
