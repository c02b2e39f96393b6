'use server';

import { redirectTo } from '@/app/redirect-to';
import { checkArguments, type Target } from '@/app/arguments';
import { requireAccount } from '@/app/session/browser';
import { saveBilling } from '@/lib/billing/details';
import { billingSchema } from '@/lib/billing/schema';
import { type FormState, formValues, invalid } from '@/lib/forms';

/** Keeps the billing details; on the way of an order it goes on to its review. */
export async function changeBilling(target: Target, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ target, form });
  const { locale, orderId } = target;
  const here = orderId === undefined ? '/account/billing' : `/account/billing?order=${encodeURIComponent(orderId)}`;
  const account = await requireAccount(locale, here);
  const values = formValues(form);
  const read = billingSchema(values).safeParse(values);
  if (!read.success) return invalid(values, read.error);
  await saveBilling(account.id, read.data);
  redirectTo(locale, orderId === undefined ? '/account/billing?saved' : `/book/${encodeURIComponent(orderId)}/review`);
}
