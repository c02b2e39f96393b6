'use server';

import { redirect } from 'next/navigation';
import { checkArguments } from '@/app/arguments';
import { requireAccount } from '@/lib/auth/session';
import { type FormState, formValues, invalid } from '@/lib/forms';
import { withFingerprint } from '@/lib/keys/fingerprint';
import { keyForm } from '@/lib/keys/form';
import { fieldsWithPrivateKey } from '@/lib/keys/private';
import { keepKeys, removeKeys } from '@/lib/keys/saved';
import { type Locale, localePath } from '@/lib/locales';

/** Adds the typed keys to the customer's list. */
export async function addKeys(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const here = localePath(locale, '/account/keys');
  const account = await requireAccount(locale, here);
  const values = formValues(form);
  const read = keyForm.safeParse(values);
  if (!read.success) return invalid(values, read.error, fieldsWithPrivateKey(values));
  const added = await keepKeys(account.id, await Promise.all(read.data.newKeys.map(withFingerprint)));
  redirect(`${here}?done=${added > 0 ? 'added' : 'known'}`);
}

/** Takes one key off the list; one of somebody else stays. */
export async function removeKey(locale: Locale, keyId: string): Promise<void> {
  checkArguments({ locale, keyId });
  const here = localePath(locale, '/account/keys');
  const account = await requireAccount(locale, here);
  const removed = await removeKeys(account.id, [keyId]);
  redirect(`${here}?done=${removed > 0 ? 'removed' : 'notThere'}`);
}
