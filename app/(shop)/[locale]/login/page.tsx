import { getTranslations } from 'next-intl/server';
import { pageLocale } from '@/app/page-locale';
import { openPage } from '@/app/(shop)/open-page';
import { LoggedInNotice } from '@/components/shop/auth-logged-in';
import { AuthPage } from '@/components/shop/auth-page';
import { safeNext } from '@/lib/auth/next-path';
import { currentAccount } from '@/lib/auth/session';
import { localePath } from '@/lib/locales';
import { LoginForm } from './form';

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ next?: string | string[] }>;
};

export const generateMetadata = ({ params }: Props) => openPage(params, '/login');

export default async function LoginPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = await getTranslations('account.auth.login');
  const account = await currentAccount();
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead')}</p>}>
      <LoggedInNotice locale={locale} email={account?.email} />
      <LoginForm locale={locale} next={safeNext((await searchParams).next)} />
      <ul className="grid gap-2 border-t border-line pt-6">
        <li>
          <a href={localePath(locale, '/password')}>{t('forgotten')}</a>
        </li>
        <li>
          {t('new')} <a href={localePath(locale, '/register')}>{t('register')}</a>
        </li>
      </ul>
    </AuthPage>
  );
}
