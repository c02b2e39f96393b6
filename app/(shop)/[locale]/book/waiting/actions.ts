'use server';

import { checkArguments } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { clientIp } from '@/app/session/browser';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { joinWaitingList } from '@/lib/waiting-list/join';
import { waitingSchema } from '@/lib/waiting-list/schema';

/** Whoever wants to hear when there is room for a plan again; nobody needs an account for that. */
export async function waitForRoom(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const values = formValues(form);
  const waiting = waitingSchema.safeParse(values);
  if (!waiting.success) return invalid(values, waiting.error);
  // Only a program fills the field that nobody sees; it is thanked and forgotten.
  const visitor = { address: await clientIp(), locale };
  const outcome = values.website ? 'listed' : await joinWaitingList(waiting.data, visitor);
  if (outcome === 'tooMany') return answer(values, outcome);
  redirectTo(locale, `/book/waiting?plan=${waiting.data.plan}&listed`);
}
