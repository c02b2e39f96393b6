'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { endContract } from '@/lib/adjustments/end';
import { giveBack as giveMoneyBack } from '@/lib/adjustments/give-back';
import { retryCharge } from '@/lib/adjustments/retry';
import { endSchema, giveBackSchema, retrySchema } from '@/lib/adjustments/schema';
import type { StepOutcome } from '@/lib/adjustments/step';
import { type FormState, formValues, invalid } from '@/lib/forms';
import { backTo } from '../../../staff';
import { notTaken } from '../answer';

const onOrder = z.object({ orderId: z.uuid() });

export async function giveBack(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  return step(form, giveBackSchema, giveMoneyBack);
}

export async function end(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  return step(form, endSchema, endContract);
}

export async function retry(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  return step(form, retrySchema, retryCharge);
}

type Outcome = StepOutcome | 'tooMuch' | 'notFound' | 'ended' | 'alreadyDone' | 'alreadyPaid';

/** Lets a colleague take the step, and leads back to the order, which shows what came of it. */
async function step<Input>(
  form: FormData,
  schema: z.ZodType<Input>,
  take: (input: Input & { staffId: string }, now: Date) => Promise<Outcome>,
): Promise<FormState> {
  const staff = await requireStaff();
  const values = formValues(form);
  const { orderId } = orNotFound(onOrder, values);
  const input = schema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const outcome = await take({ ...input.data, staffId: staff.id }, new Date());
  if (outcome === 'tooMuch') return invalid(values, { amount: 'tooMuch' });
  if (outcome === 'stepDone') backTo(`/admin/orders/${orderId}`, outcome);
  return notTaken(values, outcome, { locale: staff.locale, over: ['ended'] });
}
