import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { type ListedKey, SavedKeys } from '@/components/shop/key-ticks';

type Props = {
  action: FormAction;
  keys: ListedKey[];
  /** The ids of those that the server has. */
  had: string[];
};

/** Which keys may log in. */
export function ServerKeysForm({ action, keys, had }: Props) {
  const t = useTranslations('shop.serverKeys');
  return (
    <Form area="shop" action={action} started={{ savedKeys: had }} className="grid max-w-prose gap-5">
      <FormNotice />
      <SavedKeys keys={keys} />
      <Submit>{t('submit')}</Submit>
    </Form>
  );
}
