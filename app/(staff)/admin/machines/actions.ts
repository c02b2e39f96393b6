'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { machineDone, machineDoneSchema } from '@/lib/dunning/machine-done';
import { compareNow, tryAgain as giveBack } from '@/lib/fleet/staff-steps';
import { formValues } from '@/lib/forms';
import { backTo } from '../staff';

export async function doneWithMachine(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const input = orNotFound(machineDoneSchema, formValues(form));
  const outcome = await machineDone({ ...input, staffId: staff.id }, new Date());
  backTo('/admin/machines', typeof outcome === 'string' ? outcome : 'changedMeanwhile', input.orderId);
}

/** Compares all machines with the engine at once, as every night. */
export async function compare(form: FormData): Promise<void> {
  checkArguments({ form });
  await requireStaff();
  backTo('/admin/machines', await compareNow(new Date()));
}

const machine = z.object({ machineId: z.uuid() });

/** Gives a machine that was left to staff back to the engine. */
export async function tryAgain(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { machineId } = orNotFound(machine, formValues(form));
  backTo('/admin/machines', await giveBack({ machineId, staffId: staff.id }));
}
