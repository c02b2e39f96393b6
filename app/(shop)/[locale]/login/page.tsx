import { getTranslations } from 'next-intl/server';
import { openPage } from '@/app/(shop)/open-page';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { currentAccount } from '@/app/session/browser';
import { LoggedInNotice } from '@/components/shop/auth-logged-in';
import { AuthPage } from '@/components/shop/auth-page';
import { Link } from '@/components/ui/link';
import { safeNext } from '@/lib/auth/next-path';
import { LoginForm } from './form';

type Props = PageProps & {
  searchParams: Promise<{ next?: string | string[] }>;
};

export const generateMetadata = ({ params }: Props) => openPage(params, '/login');

export default async function LoginPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = await getTranslations('account.auth.login');
  const account = await currentAccount();
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead')}</p>}>
      <LoggedInNotice email={account?.email} />
      <LoginForm locale={locale} next={safeNext((await searchParams).next)} />
      <ul className="grid gap-2 border-t border-line pt-6">
        <li>
          <Link href="/password">{t('forgotten')}</Link>
        </li>
        <li>
          {t('new')} <Link href="/register">{t('register')}</Link>
        </li>
      </ul>
    </AuthPage>
  );
}
