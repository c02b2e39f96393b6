'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { formValues } from '@/lib/forms';
import { resendMail } from '@/lib/mail/again';
import { backTo } from '../staff';

const onMail = z.object({ id: z.uuid() });

export async function sendAgain(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { id } = orNotFound(onMail, formValues(form));
  const outcome = await resendMail(id, staff.id);
  backTo('/admin/mails', outcome === 'unknown' ? 'notFound' : outcome);
}
