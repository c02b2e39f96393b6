'use client';

import { useTranslations } from 'next-intl';
import { OwnerOfPassword } from '@/components/shop/auth-email';
import { AuthForm } from '@/components/shop/auth-form';
import { PasswordField } from '@/components/shop/auth-password';
import type { Locale } from '@/lib/locales';
import { setPassword } from './actions';

export function NewPasswordForm({ locale, token, email }: { locale: Locale; token: string; email: string }) {
  const t = useTranslations('account.auth');
  return (
    <AuthForm
      action={setPassword.bind(null, locale, token)}
      submit={t('reset.submit')}
      notices={{ gone: t('gone.title') }}
    >
      {(fields) => (
        <>
          <OwnerOfPassword email={email} />
          <PasswordField label={t('reset.password')} hint={t('passwordHint')} error={fields.error('password')} fresh />
        </>
      )}
    </AuthForm>
  );
}
