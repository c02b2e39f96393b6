'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { confirm } from '@/lib/accounts/confirm';
import { confirmSchema } from '@/lib/accounts/schema';
import { clientIp, keepSession } from '@/lib/auth/session';
import { type FormState, formValues, refused } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { onward } from '../../login/onward';

export async function confirmAddress(
  locale: Locale,
  token: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  checkArguments({ locale, token, form });
  const values = formValues(form);
  const input = confirmSchema.safeParse(values);
  if (!input.success) return refused(values, input.error);
  const result = await confirm({ token, ...input.data, address: await clientIp() });
  if (result.outcome === 'wrong') return refused(values, { password: 'passwordWrong' });
  if (result.outcome !== 'confirmed') return { ...refused(values, {}), outcome: result.outcome };
  await keepSession(result.secret);
  redirect(await onward(locale, { id: result.accountId }));
}
