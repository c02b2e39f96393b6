'use server';

import { notFound } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { checkArguments } from '@/app/arguments';
import { requireAccount } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { placeOrder } from '@/lib/orders/place';
import { reviewOf } from '@/lib/orders/place';

/** The binding click: orders exactly what was shown, then leads to the payment. */
export async function orderAndPay(
  locale: Locale,
  orderId: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  checkArguments({ locale, orderId, form });
  const account = await requireAccount(locale, `/book/${orderId}/review`);
  const { stamp, terms } = formValues(form);
  if (terms !== 'on') return invalid({}, { terms: 'terms' });
  const review = await reviewOf(account.id, orderId);
  const seen = !review?.billing || review.order.placedAt !== null || review.stamp === stamp;
  if (!seen) return answer({}, 'changed');
  const placement = await placeOrder(account.id, orderId);
  if (placement === 'not found') notFound();
  redirectTo(locale, placement === 'billing missing' ? `/account/billing?order=${orderId}` : `/book/${orderId}/pay`);
}
