import { useTranslations } from 'next-intl';
import { Submit } from '@/components/form/submit';
import { LinkForm } from '@/components/shop/auth-link-form';
import { PasswordField } from '@/components/shop/auth-password';
import type { Locale } from '@/lib/locales';
import { confirmAddress } from './actions';

export function ConfirmForm({ locale, mark }: { locale: Locale; mark: string }) {
  const t = useTranslations('account.auth');
  return (
    <LinkForm action={confirmAddress.bind(null, locale)} mark={mark} here="/confirm/address">
      <PasswordField label={t('confirm.password')} hint={t('confirm.why')} />
      <Submit>{t('confirm.submit')}</Submit>
    </LinkForm>
  );
}
