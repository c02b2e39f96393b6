'use server';

import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/session';
import { saveBilling } from '@/lib/billing/details';
import { billingForm } from '@/lib/billing/form';
import { type FormState, formValues, refused } from '@/lib/forms';
import { type Locale, localePath } from '@/lib/locales';

/** Keeps the billing details; on the way of an order it goes on to its review. */
export async function keepBilling(
  { locale, orderId }: { locale: Locale; orderId?: string },
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const back = orderId === undefined ? '/account/billing' : `/account/billing?order=${encodeURIComponent(orderId)}`;
  const account = await requireAccount(locale, localePath(locale, back));
  const values = formValues(form);
  const read = billingForm(values).safeParse(values);
  if (!read.success) return refused(values, read.error);
  await saveBilling(account.id, read.data);
  redirect(
    localePath(
      locale,
      orderId === undefined ? '/account/billing?saved' : `/book/${encodeURIComponent(orderId)}/review`,
    ),
  );
}
