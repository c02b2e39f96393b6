'use server';

import { redirect } from 'next/navigation';
import { closeLink, linkOfForm } from '@/app/(shop)/link';
import { checkArguments } from '@/app/arguments';
import { confirm } from '@/lib/accounts/confirm';
import { confirmSchema } from '@/lib/accounts/schema';
import { clientIp, keepSession } from '@/lib/auth/session';
import { type FormState, formValues, refused } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { onward } from '../../login/onward';

export async function confirmAddress(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const values = formValues(form);
  const input = confirmSchema.safeParse(values);
  if (!input.success) return refused(values, input.error);
  const link = await linkOfForm(values.link);
  if ('outcome' in link) return { ...refused(values, {}), outcome: link.outcome };
  const result = await confirm({ token: link.secret, ...input.data, address: await clientIp() });
  if (result.outcome === 'wrong') return refused(values, { password: 'passwordWrong' });
  if (result.outcome !== 'confirmed') return { ...refused(values, {}), outcome: result.outcome };
  await closeLink('/confirm/address', locale);
  await keepSession(result.secret);
  redirect(await onward(locale, { id: result.accountId }));
}
