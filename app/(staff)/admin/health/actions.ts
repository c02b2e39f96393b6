'use server';

import { checkArguments } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { formValues } from '@/lib/forms';
import { askForReconciliation } from '@/lib/reconciliation/status';
import { backTo } from '../staff';

export async function reconcile(form: FormData): Promise<void> {
  checkArguments({ form });
  await requireStaff();
  await askForReconciliation({ full: formValues(form).full === 'on' });
  backTo('/admin/health', 'reconciliationAsked');
}
