import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { Submit } from '@/components/form/submit';
import { EmailField } from '@/components/shop/auth-email';
import { PasswordField } from '@/components/shop/auth-password';
import { Link } from '@/components/ui/link';
import type { Locale } from '@/lib/locales';
import { logIn } from './actions';

export function LoginForm({ locale, next }: { locale: Locale; next?: string }) {
  const t = useTranslations('account.auth');
  const to = (path: string) => {
    const To = (text: ReactNode) => <Link href={path}>{text}</Link>;
    return To;
  };
  return (
    <Form
      area="account"
      action={logIn.bind(null, locale)}
      texts={{
        wrong: t('login.wrong'),
        unconfirmed: t.rich('login.unconfirmed', { link: to('/confirm') }),
        tooMany: t.rich('login.tooMany', { link: to('/password') }),
      }}
    >
      <FormNotice />
      {next && <input type="hidden" name="next" value={next} />}
      <EmailField />
      <PasswordField label={t('password')} />
      <Submit>{t('login.submit')}</Submit>
    </Form>
  );
}
