'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { changePassword } from '@/lib/accounts/change-password';
import { changeProfile } from '@/lib/accounts/change-profile';
import { logOutEverywhere } from '@/lib/accounts/log-out-everywhere';
import { changePasswordSchema, profileSchema } from '@/lib/accounts/schema';
import { keepSession, logOutBrowser, requireAccount } from '@/lib/auth/session';
import { type FormState, formValues, refused } from '@/lib/forms';
import { type Locale, localePath } from '@/lib/locales';

const here = '/account/settings';

export async function saveProfile(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const account = await requireAccount(locale, localePath(locale, here));
  const values = formValues(form);
  const input = profileSchema.safeParse(values);
  if (!input.success) return refused(values, input.error);
  await changeProfile(account.id, input.data);
  if (input.data.locale !== locale) redirect(localePath(input.data.locale, `${here}?saved`));
  return { ...refused(values, {}), outcome: 'saved' };
}

export async function savePassword(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const account = await requireAccount(locale, localePath(locale, here));
  const values = formValues(form);
  const input = changePasswordSchema.safeParse(values);
  if (!input.success) return refused({}, input.error);
  const result = await changePassword(account.id, input.data);
  if (result.outcome === 'wrong') return refused({}, { oldPassword: 'passwordWrong' });
  if (result.outcome === 'weak') return refused({}, { password: result.trouble });
  if (result.outcome !== 'changed') return { ...refused({}, {}), outcome: result.outcome };
  await keepSession(result.secret);
  return { ...refused({}, {}), outcome: 'saved' };
}

export async function endAllSessions(locale: Locale): Promise<void> {
  checkArguments({ locale });
  const account = await requireAccount(locale, localePath(locale, here));
  await logOutEverywhere(account.id);
  await logOutBrowser();
  redirect(localePath(locale, '/login'));
}
