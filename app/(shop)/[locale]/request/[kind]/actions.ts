'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { clientIp, currentAccount } from '@/app/session/browser';
import { carryOutCancellations } from '@/lib/contracts/carry-out';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import { fieldsWithPrivateKey } from '@/lib/keys/private-key';
import { absoluteUrl } from '@/lib/sites';
import { requestSchema } from '@/lib/requests/schema';
import { type Sender, sendRequest } from '@/lib/requests/send';

/** Takes "let me try" and contact, from this page and from the pages without script on both sites. */
export async function askUs(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const values = formValues(form);
  const request = requestSchema.safeParse(values);
  if (!request.success) return invalid(values, request.error, fieldsWithPrivateKey(values));
  // Only a program fills the field that nobody sees; it is thanked and forgotten.
  const from = await sender();
  const outcome = values.website ? 'sent' : await sendRequest(request.data, from);
  if (outcome === 'tooMany') return answer(values, outcome);
  const { kind, site, locale } = request.data;
  if (kind === 'cancel' && from.accountId) await carryOutCancellations(new Date(), from.accountId);
  redirect(absoluteUrl('rails-hosting', locale, `/request/${kind}/thanks?from=${site}`));
}

async function sender(): Promise<Sender> {
  return { address: await clientIp(), accountId: (await currentAccount())?.id };
}
