'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { formValues } from '@/lib/forms';
import { resolveFlag } from '@/lib/flags/flags';
import { backTo } from '../staff';

const onFlag = z.object({ id: z.uuid() });

export async function resolve(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { id } = orNotFound(onFlag, formValues(form));
  backTo('/admin/flags', (await resolveFlag(id, staff.id)) ? 'flagResolved' : 'alreadyDone', id);
}
