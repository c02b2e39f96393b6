'use client';

import { useTranslations } from 'next-intl';
import { EmailField } from '@/components/shop/auth-email';
import { AuthForm } from '@/components/shop/auth-form';
import { PasswordField } from '@/components/shop/auth-password';
import { type Locale, localePath } from '@/lib/locales';
import { logIn } from './actions';

export function LoginForm({ locale, next }: { locale: Locale; next?: string }) {
  const t = useTranslations('account.auth');
  const confirmAgain = localePath(locale, '/confirm');
  const notices = {
    wrong: t('login.wrong'),
    unconfirmed: t.rich('login.unconfirmed', { link: (text) => <a href={confirmAgain}>{text}</a> }),
  };
  return (
    <AuthForm action={logIn.bind(null, locale)} submit={t('login.submit')} notices={notices}>
      {(fields) => (
        <>
          {next && <input type="hidden" name="next" value={next} />}
          <EmailField fields={fields} />
          <PasswordField label={t('password')} error={fields.error('password')} />
        </>
      )}
    </AuthForm>
  );
}
