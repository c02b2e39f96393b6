import { useTranslations } from 'next-intl';
import { TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { Submit } from '@/components/form/submit';
import { EmailField } from '@/components/shop/auth-email';
import { LookIntoInbox } from '@/components/shop/auth-inbox';
import { PasswordField } from '@/components/shop/auth-password';
import type { Locale } from '@/lib/locales';
import { sendAgain } from '../confirm/actions';
import { openAccount } from './actions';

export function RegisterForm({ locale }: { locale: Locale }) {
  const t = useTranslations('account.auth');
  return (
    <Form area="account" action={openAccount.bind(null, locale)} sent={<LookIntoInbox sendAgain={sendAgain} />}>
      <FormNotice />
      <TextField name="name" label={t('name')} autoComplete="name" required />
      <EmailField hint={t('register.emailHint')} />
      <PasswordField label={t('password')} hint={t('passwordHint')} fresh />
      <Submit>{t('register.submit')}</Submit>
    </Form>
  );
}
