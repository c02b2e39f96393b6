'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import { mayTry } from '@/lib/auth/attempts';
import { cancelContract } from '@/lib/contracts/cancel';
import { formValues } from '@/lib/forms';
import type { Locale } from '@/lib/locales';

/** Cancels the contract with the end that the page showed. */
export async function cancelOrder(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const shown = orNotFound(z.string().max(40), formValues(form).shown);
  const page = `/account/orders/${orderId}`;
  const account = await requireAccount(locale, `${page}/cancel`);
  if (!(await mayTry('contractOfAccount', account.id))) redirectTo(locale, `${page}/cancel?problem=slow`);
  switch (await cancelContract(account.id, orderId, shown)) {
    case 'cancelled':
    case 'received':
    case 'before':
      return redirectTo(locale, `${page}/cancel/done`);
    case 'changed':
      return redirectTo(locale, `${page}/cancel?problem=changed`);
    case 'ended':
    case 'unpaid':
      return redirectTo(locale, page);
    case 'not found':
      return redirectTo(locale, '/account');
  }
}
