'use server';

import { checkArguments } from '@/app/arguments';
import { requireAccount } from '@/app/session/browser';
import { mayTry } from '@/lib/auth/attempts';
import { changeMachineKeys } from '@/lib/fleet/keys';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { toOrder } from '../to-order';

/** Lets the ticked keys log in to the customer's running server, and no others. */
export async function changeKeys(
  locale: Locale,
  orderId: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  checkArguments({ locale, orderId, form });
  const account = await requireAccount(locale, `/account/orders/${orderId}/server/keys`);
  const values = formValues(form);
  if (!(await mayTry('machineOfAccount', account.id))) return answer(values, 'slow');
  const outcome = await changeMachineKeys(account.id, orderId, [values.savedKeys ?? []].flat());
  if (outcome === 'noKey') return invalid(values, { savedKeys: 'noKey' });
  toOrder({ locale, orderId }, 'keys', outcome);
}
