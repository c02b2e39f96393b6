'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { resetPassword } from '@/lib/accounts/reset';
import { newPasswordSchema } from '@/lib/accounts/schema';
import { clientIp, keepSession } from '@/lib/auth/session';
import { type FormState, formValues, refused } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { onward } from '../../login/onward';

export async function setPassword(
  locale: Locale,
  token: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  checkArguments({ locale, token, form });
  const values = formValues(form);
  const input = newPasswordSchema.safeParse(values);
  if (!input.success) return refused(values, input.error);
  const result = await resetPassword({ token, ...input.data, address: await clientIp() });
  if (result.outcome === 'weak') return refused(values, { password: result.trouble });
  if (result.outcome !== 'done') return { ...refused(values, {}), outcome: result.outcome };
  await keepSession(result.secret);
  redirect(await onward(locale, result.account));
}
