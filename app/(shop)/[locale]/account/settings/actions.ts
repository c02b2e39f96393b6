'use server';

import { redirectTo } from '@/app/redirect-to';
import { checkArguments } from '@/app/arguments';
import { changePassword } from '@/lib/accounts/change-password';
import { changeProfile } from '@/lib/accounts/change-profile';
import { logOutEverywhere } from '@/lib/accounts/log-out-everywhere';
import { changePasswordSchema, profileSchema } from '@/lib/accounts/schema';
import { clientBrowser, clientIp, setSessionCookie, logOutBrowser, requireAccount } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';

const here = '/account/settings';

export async function saveProfile(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const account = await requireAccount(locale, here);
  const values = formValues(form);
  const input = profileSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  await changeProfile(account.id, input.data);
  if (input.data.locale !== locale) redirectTo(input.data.locale, `${here}?saved`);
  return answer(values, 'saved');
}

export async function savePassword(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const account = await requireAccount(locale, here);
  const values = formValues(form);
  const input = changePasswordSchema.safeParse(values);
  if (!input.success) return invalid({}, input.error);
  const result = await changePassword(account.id, input.data, {
    address: await clientIp(),
    browser: await clientBrowser(),
  });
  if (result.outcome === 'wrong') return invalid({}, { oldPassword: 'passwordWrong' });
  if (result.outcome === 'weak') return invalid({}, { password: result.problem });
  if (result.outcome !== 'changed') return answer({}, result.outcome);
  await setSessionCookie(result.secret);
  return answer({}, 'saved');
}

export async function endAllSessions(locale: Locale): Promise<void> {
  checkArguments({ locale });
  const account = await requireAccount(locale, here);
  await logOutEverywhere(account.id);
  await logOutBrowser();
  redirectTo(locale, '/login');
}
