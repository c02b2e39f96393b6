'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { backUpNow, restoreBackup } from '@/lib/fleet/backups';
import { powerTasks, switchMachine } from '@/lib/fleet/power';
import { formValues } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { mayAsk } from './may-ask';
import { orderPage, toOrder } from './to-order';

const switching = z.object({ task: z.enum(powerTasks) });

/** Restarts the customer's server, or switches it off or on. */
export async function switchServer(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const { task } = orNotFound(switching, formValues(form));
  const account = await mayAsk(locale, orderPage(orderId));
  toOrder({ locale, orderId }, task, await switchMachine(account.id, orderId, task));
}

/** Makes a backup of the customer's server now. */
export async function backUp(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const account = await mayAsk(locale, orderPage(orderId));
  toOrder({ locale, orderId }, 'backup', await backUpNow(account.id, orderId));
}

const restoring = z.object({ backupId: z.uuid() });

/** Puts the customer's server back to one of its backups. */
export async function restore(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const { backupId } = orNotFound(restoring, formValues(form));
  const account = await mayAsk(locale, orderPage(orderId));
  toOrder({ locale, orderId }, 'restore', await restoreBackup(account.id, { orderId, backupId }));
}
