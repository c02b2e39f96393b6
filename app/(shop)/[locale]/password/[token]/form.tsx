import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { Submit } from '@/components/form/submit';
import { OwnerOfPassword } from '@/components/shop/auth-email';
import { PasswordField } from '@/components/shop/auth-password';
import type { Locale } from '@/lib/locales';
import { setPassword } from './actions';

export function NewPasswordForm({ locale, token, email }: { locale: Locale; token: string; email: string }) {
  const t = useTranslations('account.auth');
  return (
    <Form area="account" action={setPassword.bind(null, locale, token)} texts={{ gone: t('gone.title') }}>
      <FormNotice />
      <OwnerOfPassword email={email} />
      <PasswordField label={t('reset.password')} hint={t('passwordHint')} fresh />
      <Submit>{t('reset.submit')}</Submit>
    </Form>
  );
}
