'use server';

import { redirectTo } from '@/app/redirect-to';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { checkArguments, orNotFound, type Target } from '@/app/arguments';
import { requireAccount } from '@/app/session/browser';
import { applyDetails } from '@/lib/billing/apply';
import { saveBilling } from '@/lib/billing/details';
import { billingSchema } from '@/lib/billing/schema';
import { type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';

const applied = z.object({ order: z.uuid(), stamp: z.string().max(100) });

/** Uses the saved details for the running contracts of an order's partner, as they were shown. */
export async function applyBilling(locale: Locale, form: FormData): Promise<void> {
  checkArguments({ locale, form });
  const account = await requireAccount(locale, '/account/billing');
  const { order, stamp } = orNotFound(applied, { order: form.get('order'), stamp: form.get('stamp') });
  const outcome = await applyDetails(account.id, { orderId: order, stamp }, locale);
  if (outcome === 'not found') notFound();
  redirectTo(locale, `/account/billing?applied=${outcome}`);
}

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
