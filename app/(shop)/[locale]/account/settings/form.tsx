'use client';

import { useTranslations } from 'next-intl';
import { OwnerOfPassword } from '@/components/shop/auth-email';
import { AuthForm } from '@/components/shop/auth-form';
import { PasswordField } from '@/components/shop/auth-password';
import { SelectField, TextField } from '@/components/ui/form';
import { type Locale, locales } from '@/lib/locales';
import { savePassword, saveProfile } from './actions';

/** Name and language. */
export function ProfileForm({ locale, name, language }: { locale: Locale; name: string; language: Locale }) {
  const t = useTranslations('account.settings');
  const names = useTranslations('common.language');
  return (
    <AuthForm action={saveProfile.bind(null, locale)} submit={t('save')} notices={{ saved: t('saved') }}>
      {({ typed, error }) => (
        <>
          <TextField
            name="name"
            label={t('name')}
            error={error('name')}
            defaultValue={typed('name') ?? name}
            autoComplete="name"
            required
          />
          <SelectField
            key={typed('locale') ?? language}
            name="locale"
            label={t('language')}
            hint={t('languageHint')}
            error={error('locale')}
            defaultValue={typed('locale') ?? language}
          >
            {locales.map((one) => (
              <option key={one} value={one} lang={one}>
                {names(one)}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </AuthForm>
  );
}

/** A new password, for somebody who knows the old one. */
export function PasswordForm({ locale, email }: { locale: Locale; email: string }) {
  const t = useTranslations('account.settings');
  const auth = useTranslations('account.auth');
  return (
    <AuthForm
      action={savePassword.bind(null, locale)}
      submit={t('passwordSave')}
      notices={{ saved: t('passwordSaved') }}
    >
      {({ error }) => (
        <>
          <OwnerOfPassword email={email} />
          <PasswordField name="oldPassword" label={t('oldPassword')} error={error('oldPassword')} />
          <PasswordField label={t('newPassword')} hint={auth('passwordHint')} error={error('password')} fresh />
        </>
      )}
    </AuthForm>
  );
}
