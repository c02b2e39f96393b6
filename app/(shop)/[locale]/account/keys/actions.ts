'use server';

import { checkArguments } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import { type FormState, formValues, invalid } from '@/lib/forms';
import { withFingerprint } from '@/lib/keys/ssh-key';
import { keyNameSchema, keySchema } from '@/lib/keys/schema';
import { fieldsWithPrivateKey } from '@/lib/keys/private-key';
import { saveKeys, removeKeys, renameKey } from '@/lib/keys/saved';
import type { Locale } from '@/lib/locales';

const here = '/account/keys';

/** Adds the typed keys to the customer's list. */
export async function addKeys(locale: Locale, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, form });
  const account = await requireAccount(locale, here);
  const values = formValues(form);
  const read = keySchema.safeParse(values);
  if (!read.success) return invalid(values, read.error, fieldsWithPrivateKey(values));
  const added = await saveKeys(account.id, await Promise.all(read.data.newKeys.map(withFingerprint)));
  redirectTo(locale, `${here}?done=${added > 0 ? 'added' : 'known'}`);
}

/** Gives one key a name; one of somebody else keeps its own. */
export async function nameKey(locale: Locale, keyId: string, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, keyId, form });
  const account = await requireAccount(locale, here);
  const values = formValues(form);
  const read = keyNameSchema.safeParse(values);
  if (!read.success) return invalid(values, read.error);
  const renamed = await renameKey(account.id, keyId, read.data.name);
  redirectTo(locale, `${here}?done=${renamed ? 'renamed' : 'notThere'}`);
}

/** Takes one key off the list; one of somebody else stays. */
export async function removeKey(locale: Locale, keyId: string): Promise<void> {
  checkArguments({ locale, keyId });
  const account = await requireAccount(locale, here);
  const removed = await removeKeys(account.id, [keyId]);
  redirectTo(locale, `${here}?done=${removed > 0 ? 'removed' : 'notThere'}`);
}
