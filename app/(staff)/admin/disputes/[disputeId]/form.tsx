import { useTranslations } from 'next-intl';
import { StaffForm } from '@/components/admin/staff-form';
import { CheckField, TextArea, TextField } from '@/components/form/fields';
import type { Evidence } from '@/lib/payments/dispute';
import { send } from './actions';

type Props = { disputeId: string; orderId: string; began: number; evidence: Evidence; offered: boolean };

/** All that the bank gets to read, to be corrected before it is sent. */
export function EvidenceForm({ disputeId, evidence, ...step }: Props) {
  const t = useTranslations('admin.disputes');
  return (
    <StaffForm action={send} started={evidence} submit={t('save')} look="secondary" {...step}>
      <p className="text-sm text-muted">{t('english')}</p>
      <input type="hidden" name="disputeId" value={disputeId} />
      <TextField name="customerName" label={t('customerName')} maxLength={300} required />
      <TextField name="customerEmail" label={t('customerEmail')} maxLength={320} required />
      <TextArea name="billingAddress" label={t('billingAddress')} rows={4} maxLength={1000} />
      <TextArea name="productDescription" label={t('product')} rows={3} required />
      <TextField name="serviceDate" label={t('serviceDate')} maxLength={100} />
      <TextArea name="text" label={t('text')} rows={16} required />
      <TextArea name="cancellationPolicy" label={t('cancellationPolicy')} rows={3} />
      <TextArea name="refundPolicy" label={t('refundPolicy')} rows={3} />
      <CheckField name="final" label={t('final')} />
    </StaffForm>
  );
}
