'use server';

import { redirect } from 'next/navigation';
import { closeLink, linkOfForm } from '@/app/(shop)/link';
import { checkArguments } from '@/app/arguments';
import { resetPassword } from '@/lib/accounts/reset';
import { newPasswordSchema } from '@/lib/accounts/schema';
import { clientBrowser, clientIp, setSessionCookie } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { nextStep } from '../../login/next-step';

export async function setPassword(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const values = formValues(form);
  const input = newPasswordSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const link = await linkOfForm(values.link);
  if ('outcome' in link) return answer(values, link.outcome);
  const by = { address: await clientIp(), browser: await clientBrowser() };
  const result = await resetPassword({ token: link.secret, ...input.data, ...by });
  if (result.outcome === 'weak') return invalid(values, { password: result.problem });
  if (result.outcome !== 'done') return answer(values, result.outcome);
  await closeLink('/password/new', locale);
  await setSessionCookie(result.secret);
  const next = await nextStep(locale, result.account);
  redirect(result.changed ? withNotice(next) : next);
}

/** The page that comes next says what happened (`PasswordChanged`). */
function withNotice(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}password=changed`;
}
