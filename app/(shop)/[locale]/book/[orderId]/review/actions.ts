'use server';

import { notFound } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { checkArguments } from '@/app/arguments';
import { requireAccount } from '@/app/session/browser';
import { type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { placeIfRoom } from '@/lib/machines/place';

/** The binding click: orders exactly what was shown, then leads to the payment; else to what there is to see. */
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
  const placement = await placeIfRoom(account.id, orderId, { stamp: String(stamp), locale });
  if (placement === 'not found') notFound();
  if (placement === 'sold out') redirectTo(locale, `/book/${orderId}/review?soldOut`);
  if (placement === 'changed') redirectTo(locale, `/book/${orderId}/review?changed`);
  redirectTo(locale, placement === 'billing missing' ? `/account/billing?order=${orderId}` : `/book/${orderId}/pay`);
}
