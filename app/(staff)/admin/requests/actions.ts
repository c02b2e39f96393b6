'use server';

import { z } from 'zod';
import { requireStaff } from '@/lib/auth/session';
import { formValues } from '@/lib/forms';
import { markDone, reopen } from '@/lib/requests/done';
import { back } from '../staff';

const onRequest = z.object({ id: z.uuid() });

export async function done(form: FormData): Promise<void> {
  const staff = await requireStaff();
  const { id } = onRequest.parse(formValues(form));
  back('/admin/requests', (await markDone(id, staff.id)) ? 'requestDone' : 'alreadyDone');
}

export async function openAgain(form: FormData): Promise<void> {
  await requireStaff();
  const { id } = onRequest.parse(formValues(form));
  back('/admin/requests', (await reopen(id)) ? 'requestOpened' : 'alreadyDone');
}
