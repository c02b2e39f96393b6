'use server';

import { z } from 'zod';
import { redirectTo } from '@/app/redirect-to';
import { checkArguments, orNotFound } from '@/app/arguments';
import { linkOfForm } from '@/app/(shop)/link';
import { answer, type FormState, formValues } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { answers } from '@/lib/cancellations/answer';
import { settleCancellation } from '@/lib/contracts/answer';

/** The page behind the link then says what was answered, also to who comes second. */
export async function giveAnswer(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const values = formValues(form);
  const given = orNotFound(z.enum(answers), values.answer);
  const link = await linkOfForm(values.link);
  if ('outcome' in link) return answer(values, link.outcome);
  await settleCancellation(link.secret, given);
  redirectTo(locale, '/cancel/answer');
}
