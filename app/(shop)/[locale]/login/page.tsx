import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { openPage } from '@/app/(shop)/open-page';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { currentAccount } from '@/app/session/browser';
import { AuthPage } from '@/components/shop/auth-page';
import { Link } from '@/components/ui/link';
import { safeNext } from '@/lib/auth/next-path';
import { localePath } from '@/lib/locales';
import { LoginForm } from './form';

type Props = PageProps & {
  searchParams: Promise<{ next?: string | string[] }>;
};

export const generateMetadata = ({ params }: Props) => openPage(params, '/login');

export default async function LoginPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = await getTranslations('account.auth.login');
  const next = safeNext((await searchParams).next);
  const account = await currentAccount();
  if (account) redirect(next ?? (account.staff ? '/admin' : localePath(locale, '/account')));
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead')}</p>}>
      <LoginForm locale={locale} next={next} />
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
