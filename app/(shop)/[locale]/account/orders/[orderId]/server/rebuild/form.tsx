import { useTranslations } from 'next-intl';
import { TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { type ListedKey, SavedKeys } from '@/components/shop/key-ticks';

type Props = { action: FormAction; keys: ListedKey[]; had: string[]; hostname: string };

/** Which keys the new server gets, and its name as a sign that its data may go. */
export function RebuildForm({ action, keys, had, hostname }: Props) {
  const t = useTranslations('shop.rebuild');
  return (
    <Form area="shop" action={action} started={{ savedKeys: had }} className="grid max-w-prose gap-5">
      <FormNotice />
      <SavedKeys keys={keys} />
      <TextField
        name="typedName"
        label={t('typedName', { hostname })}
        hint={t('typedNameHint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={300}
        required
      />
      <Submit>{t('submit')}</Submit>
    </Form>
  );
}
