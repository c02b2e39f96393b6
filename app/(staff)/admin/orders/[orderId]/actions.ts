'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { type FormState, formValues, invalid } from '@/lib/forms';
import { fieldsWithPrivateKey } from '@/lib/keys/private-key';
import { resendMail } from '@/lib/mail/again';
import { acceptSchema, acceptOrder } from '@/lib/orders/accept';
import { began } from '@/lib/audit/edit-conflict';
import { changeServer } from '@/lib/machines/change';
import { handOver } from '@/lib/machines/hand-over';
import { anyway } from '@/lib/cancellations/blockers';
import { resolveFlag } from '@/lib/flags/flags';
import { addNote, noteSchema } from '@/lib/orders/note';
import { movePromise, moveSchema } from '@/lib/orders/promise';
import { correctionSchema, handOverSchema } from '@/lib/machines/schema';
import { backTo } from '../../staff';
import { notTaken } from './answer';

const ofOrder = z.object({ orderId: z.uuid(), began, anyway });
const onOrder = z.object({ orderId: z.uuid(), id: z.uuid() });
const pageOf = ({ orderId }: { orderId: string }) => `/admin/orders/${orderId}`;

export async function accept(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const input = acceptSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error);
  const outcome = await acceptOrder({ ...input.data, staffId: staff.id });
  if (outcome === 'accepted') backTo(pageOf(input.data), outcome);
  return notTaken(values, outcome, { locale: staff.locale, over: ['accepted', 'ready', 'ended'] });
}

export async function move(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const input = moveSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error, fieldsWithPrivateKey(values));
  const outcome = await movePromise({ ...input.data, staffId: staff.id });
  if (outcome === 'promiseMoved' || outcome === 'promiseSame') backTo(pageOf(input.data), outcome);
  return notTaken(values, outcome, { locale: staff.locale, over: ['ready', 'ended'] });
}

export async function ready(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const about = orNotFound(ofOrder, values);
  const input = await handOverSchema.safeParseAsync(values);
  if (!input.success) return invalid(values, input.error, fieldsWithPrivateKey(values));
  const outcome = await handOver({ ...about, server: input.data, staffId: staff.id });
  if (outcome === 'ready') backTo(pageOf(about), outcome);
  return notTaken(values, outcome, { locale: staff.locale, over: ['ready', 'ended'] });
}

export async function change(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const about = orNotFound(ofOrder, values);
  const input = await correctionSchema.safeParseAsync(values);
  if (!input.success) return invalid(values, input.error, fieldsWithPrivateKey(values));
  const { tell, reason, ...server } = input.data;
  const outcome = await changeServer({ ...about, server, tell, reason, staffId: staff.id });
  if (outcome === 'serverChanged' || outcome === 'serverSame') backTo(pageOf(about), outcome);
  return notTaken(values, outcome, { locale: staff.locale, over: ['ended'] });
}

export async function note(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const input = noteSchema.safeParse(values);
  if (!input.success) return invalid(values, input.error, fieldsWithPrivateKey(values));
  const outcome = await addNote({ ...input.data, staffId: staff.id });
  if (outcome === 'noted') backTo(pageOf(input.data), outcome);
  return notTaken(values, outcome, { locale: staff.locale });
}

export async function sendAgain(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { orderId, id } = orNotFound(onOrder, formValues(form));
  const outcome = await resendMail(id, staff.id);
  backTo(`/admin/orders/${orderId}`, outcome === 'unknown' ? 'notFound' : outcome);
}

export async function resolve(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { orderId, id } = orNotFound(onOrder, formValues(form));
  backTo(`/admin/orders/${orderId}`, (await resolveFlag(id, staff.id)) ? 'flagResolved' : 'alreadyDone', id);
}
