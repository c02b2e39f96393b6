'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { evidenceSchema, sendEvidence } from '@/lib/disputes/send';
import { type FormState, formValues, invalid } from '@/lib/forms';
import { notTaken } from '../../orders/[orderId]/answer';
import { backTo } from '../../staff';

const onDispute = z.object({ disputeId: z.string().regex(/^\w{1,200}$/), orderId: z.uuid() });

/** Keeps the evidence, or sends it to the bank when the colleague says that it is final. */
export async function send(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const { disputeId } = orNotFound(onDispute, values);
  const input = evidenceSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const outcome = await sendEvidence({ ...input.data, staffId: staff.id }, new Date());
  if (outcome === 'evidenceKept' || outcome === 'evidenceSent') backTo(`/admin/disputes/${disputeId}`, outcome);
  return notTaken(values, outcome, { locale: staff.locale });
}
