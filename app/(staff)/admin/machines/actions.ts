'use server';

import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { machineDone, machineDoneSchema } from '@/lib/dunning/machine-done';
import { formValues } from '@/lib/forms';
import { backTo } from '../staff';

export async function doneWithMachine(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const input = orNotFound(machineDoneSchema, formValues(form));
  const outcome = await machineDone({ ...input, staffId: staff.id }, new Date());
  backTo('/admin/machines', typeof outcome === 'string' ? outcome : 'changedMeanwhile', input.orderId);
}
