import { useTranslations } from 'next-intl';
import { HiddenField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { EmailField } from '@/components/shop/auth-email';
import type { PlanId } from '@/lib/catalog/plans';

/** An address for one mail. */
export function WaitingForm({ action, plan }: { action: FormAction; plan: PlanId }) {
  const t = useTranslations('shop.waiting');
  return (
    <Form area="shop" action={action} started={{ plan }} className="grid max-w-prose gap-5">
      <FormNotice />
      <HiddenField name="plan" />
      <EmailField hint={t('hint')} />
      <div hidden>
        <TextField name="website" label={t('leaveEmpty')} autoComplete="off" tabIndex={-1} />
      </div>
      <Submit className="justify-self-start">{t('submit')}</Submit>
    </Form>
  );
}
