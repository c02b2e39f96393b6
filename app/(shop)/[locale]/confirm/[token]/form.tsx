'use client';

import { useTranslations } from 'next-intl';
import { OwnerOfPassword } from '@/components/shop/auth-email';
import { AuthForm } from '@/components/shop/auth-form';
import { PasswordField } from '@/components/shop/auth-password';
import type { Locale } from '@/lib/locales';
import { confirmAddress } from './actions';

export function ConfirmForm({ locale, token, email }: { locale: Locale; token: string; email: string }) {
  const t = useTranslations('account.auth');
  return (
    <AuthForm
      action={confirmAddress.bind(null, locale, token)}
      submit={t('confirm.submit')}
      notices={{ gone: t('gone.title') }}
    >
      {(fields) => (
        <>
          <OwnerOfPassword email={email} />
          <PasswordField label={t('confirm.password')} hint={t('confirm.why')} error={fields.error('password')} />
        </>
      )}
    </AuthForm>
  );
}
