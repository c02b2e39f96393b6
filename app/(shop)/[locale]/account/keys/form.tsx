'use client';

import { useTranslations } from 'next-intl';
import { FormNotice } from '@/components/shop/form-notice';
import { KeyField } from '@/components/shop/key-field';
import { KeyHelp } from '@/components/shop/key-help';
import { type FormAction, useShopForm } from '@/components/shop/use-form';
import { Button } from '@/components/ui/button';

/** Adds public keys to the list. */
export function AddKeysForm({ action }: { action: FormAction }) {
  const t = useTranslations('shop');
  const { attributes, state, pending, typed, error } = useShopForm(action);
  return (
    <form {...attributes} className="grid gap-4">
      <FormNotice state={state} />
      <KeyField
        key={typed('newKeys')}
        label={t('keys.new')}
        hint={t('keys.newHint')}
        error={error('newKeys')}
        typed={typed('newKeys')}
      />
      <Button disabled={pending} aria-busy={pending} className="justify-self-start">
        {t('keyList.add')}
      </Button>
      <KeyHelp />
    </form>
  );
}
