import { useTranslations } from 'next-intl';
import { Submit } from '@/components/form/submit';
import { LinkForm } from '@/components/shop/auth-link-form';
import { PasswordField } from '@/components/shop/auth-password';
import type { Locale } from '@/lib/locales';
import { setPassword } from './actions';

export function NewPasswordForm({ locale, mark }: { locale: Locale; mark: string }) {
  const t = useTranslations('account.auth');
  return (
    <LinkForm action={setPassword.bind(null, locale)} mark={mark} here="/password/new">
      <PasswordField label={t('reset.password')} hint={t('passwordHint')} fresh />
      <Submit>{t('reset.submit')}</Submit>
    </LinkForm>
  );
}
