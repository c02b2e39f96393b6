'use client';

import { useTranslations } from 'next-intl';
import { EmailField } from '@/components/shop/auth-email';
import { AuthForm } from '@/components/shop/auth-form';
import { LookIntoInbox } from '@/components/shop/auth-inbox';
import { PasswordField } from '@/components/shop/auth-password';
import { TextField } from '@/components/ui/form';
import type { Locale } from '@/lib/locales';
import { sendAgain } from '../confirm/actions';
import { openAccount } from './actions';

export function RegisterForm({ locale }: { locale: Locale }) {
  const t = useTranslations('account.auth');
  return (
    <AuthForm
      action={openAccount.bind(null, locale)}
      submit={t('register.submit')}
      done={({ outcome, values }) =>
        outcome === 'sent' && <LookIntoInbox email={String(values.email)} sendAgain={sendAgain} />
      }
    >
      {(fields) => (
        <>
          <TextField
            name="name"
            label={t('name')}
            error={fields.error('name')}
            defaultValue={fields.typed('name')}
            autoComplete="name"
            required
          />
          <EmailField fields={fields} hint={t('register.emailHint')} />
          <PasswordField label={t('password')} hint={t('passwordHint')} error={fields.error('password')} fresh />
        </>
      )}
    </AuthForm>
  );
}
