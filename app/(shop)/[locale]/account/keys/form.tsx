import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { KeyField } from '@/components/shop/key-field';
import { KeyHelp } from '@/components/shop/key-help';

/** Adds public keys to the list. */
export function AddKeysForm({ action }: { action: FormAction }) {
  const t = useTranslations('shop');
  return (
    <Form area="shop" action={action} className="grid gap-4">
      <FormNotice />
      <KeyField label={t('keys.new')} />
      <Submit>{t('keyList.add')}</Submit>
      <KeyHelp />
    </Form>
  );
}
