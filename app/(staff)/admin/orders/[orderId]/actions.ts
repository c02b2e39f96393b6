'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/lib/auth/session';
import { type FormState, formValues, refused } from '@/lib/forms';
import { fieldsWithPrivateKey } from '@/lib/keys/private';
import { resendMail } from '@/lib/mail/again';
import { acceptForm, acceptOrder } from '@/lib/orders/accept';
import { changeServer, markReady } from '@/lib/orders/deliver';
import { resolveFlag } from '@/lib/orders/flags';
import { addNote, noteForm } from '@/lib/orders/note';
import { serverForm } from '@/lib/orders/server-form';
import { back } from '../../staff';

const ofOrder = z.object({ orderId: z.uuid() });
const onOrder = z.object({ orderId: z.uuid(), id: z.uuid() });

export async function accept(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const input = acceptForm.safeParse(values);
  if (!input.success) return refused(values, input.error);
  back(`/admin/orders/${input.data.orderId}`, await acceptOrder({ ...input.data, staffId: staff.id }));
}

export async function ready(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const { orderId } = orNotFound(ofOrder, values);
  const input = await serverForm.safeParseAsync(values);
  if (!input.success) return refused(values, input.error, fieldsWithPrivateKey(values));
  back(`/admin/orders/${orderId}`, await markReady({ orderId, server: input.data, staffId: staff.id }));
}

export async function change(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const { orderId } = orNotFound(ofOrder, values);
  const input = await serverForm.safeParseAsync(values);
  if (!input.success) return refused(values, input.error, fieldsWithPrivateKey(values));
  const tell = values.tell === 'on';
  back(`/admin/orders/${orderId}`, await changeServer({ orderId, server: input.data, staffId: staff.id, tell }));
}

export async function note(_previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ form });
  const staff = await requireStaff();
  const values = formValues(form);
  const input = noteForm.safeParse(values);
  if (!input.success) return refused(values, input.error, fieldsWithPrivateKey(values));
  back(`/admin/orders/${input.data.orderId}`, await addNote({ ...input.data, staffId: staff.id }));
}

export async function sendAgain(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { orderId, id } = orNotFound(onOrder, formValues(form));
  const outcome = await resendMail(id, staff.id);
  back(`/admin/orders/${orderId}`, outcome === 'unknown' ? 'notFound' : outcome);
}

export async function resolve(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { orderId, id } = orNotFound(onOrder, formValues(form));
  back(`/admin/orders/${orderId}`, (await resolveFlag(id, staff.id)) ? 'flagResolved' : 'alreadyDone');
}
