import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { Submit } from '@/components/form/submit';
import { OwnerOfPassword } from '@/components/shop/auth-email';
import { PasswordField } from '@/components/shop/auth-password';
import type { Locale } from '@/lib/locales';
import { confirmAddress } from './actions';

export function ConfirmForm({ locale, token, email }: { locale: Locale; token: string; email: string }) {
  const t = useTranslations('account.auth');
  return (
    <Form area="account" action={confirmAddress.bind(null, locale, token)} texts={{ gone: t('gone.title') }}>
      <FormNotice />
      <OwnerOfPassword email={email} />
      <PasswordField label={t('confirm.password')} hint={t('confirm.why')} />
      <Submit>{t('confirm.submit')}</Submit>
    </Form>
  );
}
