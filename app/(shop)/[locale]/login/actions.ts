'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { loginSchema } from '@/lib/accounts/schema';
import { logInBrowser } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { nextStep } from './next-step';

export async function logIn(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const values = formValues(form);
  const input = loginSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const result = await logInBrowser(input.data.email, input.data.password);
  if ('refused' in result) return answer(values, result.refused);
  redirect(await nextStep(locale, result.account, input.data.next));
}
