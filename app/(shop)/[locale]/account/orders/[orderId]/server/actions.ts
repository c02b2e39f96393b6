'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import { mayTry } from '@/lib/auth/attempts';
import { powerTasks, switchMachine } from '@/lib/fleet/power';
import { formValues } from '@/lib/forms';
import type { Locale } from '@/lib/locales';

const switching = z.object({ task: z.enum(powerTasks) });

/** Restarts the customer's server, or switches it off or on. */
export async function switchServer(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const { task } = orNotFound(switching, formValues(form));
  const page = `/account/orders/${orderId}`;
  const account = await requireAccount(locale, page);
  if (!(await mayTry('machineOfAccount', account.id))) redirectTo(locale, `${page}?server=slow`);
  const outcome = await switchMachine(account.id, orderId, task);
  if (outcome === 'notYours') redirectTo(locale, '/account');
  redirectTo(locale, `${page}?server=${outcome === 'asked' ? task : outcome}`);
}
