'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { formValues } from '@/lib/forms';
import { markDone, reopen } from '@/lib/requests/done';
import { backTo } from '../staff';

const onRequest = z.object({ id: z.uuid() });

export async function done(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { id } = orNotFound(onRequest, formValues(form));
  backTo('/admin/requests', (await markDone(id, staff.id)) ? 'requestDone' : 'alreadyDone', id);
}

export async function openAgain(form: FormData): Promise<void> {
  checkArguments({ form });
  await requireStaff();
  const { id } = orNotFound(onRequest, formValues(form));
  backTo('/admin/requests', (await reopen(id)) ? 'requestOpened' : 'alreadyDone', id);
}
