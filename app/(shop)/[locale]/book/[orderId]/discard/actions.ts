'use server';

import { checkArguments } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { mayTry } from '@/lib/auth/attempts';
import { requireAccount } from '@/app/session/browser';
import type { Locale } from '@/lib/locales';
import { discardOrder } from '@/lib/orders/withdraw';
import { afterWithdrawal } from '../after-withdrawal';

/** Ends an order that is not paid, at its customer's wish. */
export async function discardUnpaid(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const account = await requireAccount(locale, `/book/${orderId}/discard`);
  if (!(await mayTry('checkoutOfAccount', account.id))) redirectTo(locale, `/book/${orderId}/pay?slow`);
  const withdrawal = await discardOrder(account.id, orderId);
  redirectTo(locale, withdrawal === 'not found' ? '/account' : afterWithdrawal(withdrawal, orderId, '/account'));
}
