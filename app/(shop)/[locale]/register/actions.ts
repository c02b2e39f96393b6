'use server';

import { checkArguments } from '@/app/arguments';
import { register } from '@/lib/accounts/register';
import { registerSchema } from '@/lib/accounts/schema';
import { clientIp, cartSecret } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';

export async function openAccount(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const values = formValues(form);
  const input = registerSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const origin = { locale, address: await clientIp(), cartSecret: await cartSecret() };
  const result = await register({ ...input.data, ...origin });
  if (result.outcome === 'weak') return invalid(values, { password: result.problem });
  return answer(values, result.outcome);
}
