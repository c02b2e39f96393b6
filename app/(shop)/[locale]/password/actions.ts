'use server';

import { checkArguments } from '@/app/arguments';
import { askReset } from '@/lib/accounts/ask-reset';
import { emailSchema } from '@/lib/accounts/schema';
import { clientIp, deviceCookie } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';

export async function askForLink(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const values = formValues(form);
  const input = emailSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const outcome = await askReset({ ...input.data, address: await clientIp(), device: await deviceCookie() });
  return answer(values, outcome);
}
