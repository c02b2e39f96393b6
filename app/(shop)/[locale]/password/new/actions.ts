'use server';

import { redirect } from 'next/navigation';
import { closeLink, linkOfForm } from '@/app/(shop)/link';
import { checkArguments } from '@/app/arguments';
import { resetPassword } from '@/lib/accounts/reset';
import { newPasswordSchema } from '@/lib/accounts/schema';
import { clientIp, setSessionCookie } from '@/app/session/browser';
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
  const result = await resetPassword({ token: link.secret, ...input.data, address: await clientIp() });
  if (result.outcome === 'weak') return invalid(values, { password: result.problem });
  if (result.outcome !== 'done') return answer(values, result.outcome);
  await closeLink('/password/new', locale);
  await setSessionCookie(result.secret);
  redirect(await nextStep(locale, result.account));
}
