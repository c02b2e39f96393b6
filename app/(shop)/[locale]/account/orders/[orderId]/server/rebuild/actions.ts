'use server';

import { checkArguments } from '@/app/arguments';
import { requireAccount } from '@/app/session/browser';
import { mayTry } from '@/lib/auth/attempts';
import { rebuildMachine } from '@/lib/fleet/rebuild';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { toOrder } from '../to-order';

/** Deletes all that is on the customer's server and builds it anew. */
export async function rebuild(
  locale: Locale,
  orderId: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  checkArguments({ locale, orderId, form });
  const account = await requireAccount(locale, `/account/orders/${orderId}/server/rebuild`);
  const values = formValues(form);
  if (!(await mayTry('machineOfAccount', account.id))) return answer(values, 'slow');
  const keyIds = [values.savedKeys ?? []].flat();
  const typedName = [values.typedName ?? ''].flat().join(' ');
  const outcome = await rebuildMachine(account.id, orderId, { keyIds, typedName });
  if (outcome === 'noKey') return invalid(values, { savedKeys: 'noKey' });
  if (outcome === 'otherName') return invalid(values, { typedName: 'otherName' });
  toOrder({ locale, orderId }, 'rebuild', outcome);
}
