'use server';

import { redirect } from 'next/navigation';
import { closeLink, linkOfForm } from '@/app/(shop)/link';
import { checkArguments } from '@/app/arguments';
import { confirm } from '@/lib/accounts/confirm';
import { confirmSchema } from '@/lib/accounts/schema';
import { clientIp, setSessionCookie } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { nextStep } from '../../login/next-step';

export async function confirmAddress(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const values = formValues(form);
  const input = confirmSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const link = await linkOfForm(values.link);
  if ('outcome' in link) return answer(values, link.outcome);
  const result = await confirm({ token: link.secret, ...input.data, address: await clientIp() });
  if (result.outcome === 'wrong') return invalid(values, { password: 'passwordWrong' });
  if (result.outcome !== 'confirmed') return answer(values, result.outcome);
  await closeLink('/confirm/address', locale);
  await setSessionCookie(result.secret);
  redirect(await nextStep(locale, { id: result.accountId }));
}
