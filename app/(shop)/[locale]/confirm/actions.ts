'use server';

import { checkArguments } from '@/app/arguments';
import { sendConfirmAgain } from '@/lib/accounts/confirm-mail';
import { emailSchema } from '@/lib/accounts/schema';
import { clientIp } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';

export async function sendAgain(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const values = formValues(form);
  const input = emailSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const outcome = await sendConfirmAgain({ ...input.data, address: await clientIp() });
  return answer(values, outcome);
}
