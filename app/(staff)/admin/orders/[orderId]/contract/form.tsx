import { useLocale, useTranslations } from 'next-intl';
import { StaffForm } from '@/components/admin/staff-form';
import { CheckField, SelectField, TextField } from '@/components/form/fields';
import { languageName, type Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';
import { end, giveBack, retry } from './actions';

type Step = { orderId: string; began: number; offered: boolean };

/** Money of a paid invoice, back to the payment method or off the next invoices. */
export function GiveBackForm({
  invoiceId,
  leftRappen,
  language,
  ...step
}: Step & { invoiceId: string; leftRappen: number; language: Locale }) {
  const t = useTranslations('admin.contractSteps');
  const inLanguage = languageName(language, useLocale());
  const started = { amount: (leftRappen / 100).toFixed(2), way: 'refund' };
  return (
    <StaffForm action={giveBack} started={started} submit={t('submit.giveBack')} {...step}>
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <TextField
        name="amount"
        label={t('amount')}
        hint={t('amountHint', { left: formatRappen(leftRappen) })}
        inputMode="decimal"
        required
      />
      <SelectField name="way" label={t('way')}>
        <option value="refund">{t('ways.refund')}</option>
        <option value="credit">{t('ways.credit')}</option>
      </SelectField>
      <TextField
        name="note"
        label={t('reason')}
        hint={t('reasonForCustomer', { language: inLanguage })}
        maxLength={500}
        required
      />
    </StaffForm>
  );
}

/** Ends a contract with its period or at once; `restRappen` is what was paid for the time to come. */
export function EndForm({
  when,
  restRappen,
  ...step
}: Step & { when: 'cancelAtEnd' | 'cancelNow'; restRappen: number }) {
  const t = useTranslations('admin.contractSteps');
  return (
    <StaffForm action={end} submit={t(`submit.${when}`)} {...step}>
      <input type="hidden" name="when" value={when} />
      {when === 'cancelNow' && restRappen > 0 && (
        <CheckField name="refundRest" label={t('refundRest', { amount: formatRappen(restRappen) })} />
      )}
      <TextField name="note" label={t('reason')} hint={t('reasonHint')} maxLength={500} required />
    </StaffForm>
  );
}

/** Charges an open invoice now. */
export function RetryForm({ invoiceId, ...step }: Step & { invoiceId: string }) {
  const t = useTranslations('admin.contractSteps');
  return (
    <StaffForm action={retry} submit={t('submit.retry')} {...step}>
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <TextField name="note" label={t('reason')} hint={t('reasonHint')} maxLength={500} required />
    </StaffForm>
  );
}
