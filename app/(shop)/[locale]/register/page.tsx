import { getTranslations } from 'next-intl/server';
import { openPage } from '@/app/(shop)/open-page';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { currentAccount, cartSecret } from '@/app/session/browser';
import { LoggedInNotice } from '@/components/shop/auth-logged-in';
import { AuthPage } from '@/components/shop/auth-page';
import { Steps } from '@/components/shop/steps';
import { WhoIsServed } from '@/components/shop/who-is-served';
import { Link } from '@/components/ui/link';
import { RegisterForm } from './form';

export const generateMetadata = ({ params }: PageProps) => openPage(params, '/register');

export default async function RegisterPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('account.auth.register');
  const [account, choice] = await Promise.all([currentAccount(), cartSecret()]);
  const lead = (
    <>
      <p>{t('lead')}</p>
      <p>
        {t('known')} <Link href="/login">{t('logIn')}</Link>
      </p>
      <p>
        <WhoIsServed />
      </p>
    </>
  );
  return (
    <div className="grid gap-10">
      {choice && <Steps current="register" />}
      <AuthPage title={t('title')} lead={lead}>
        <LoggedInNotice email={account?.email} />
        <RegisterForm locale={locale} />
      </AuthPage>
    </div>
  );
}
