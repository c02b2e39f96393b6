import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { openPage } from '@/app/(shop)/open-page';
import { LoggedInNotice } from '@/components/shop/auth-logged-in';
import { AuthPage } from '@/components/shop/auth-page';
import { Steps } from '@/components/shop/steps';
import { currentAccount, draftSecret } from '@/lib/auth/session';
import { isLocale, localePath } from '@/lib/locales';
import { RegisterForm } from './form';

type Props = { params: Promise<{ locale: string }> };

export const generateMetadata = ({ params }: Props) => openPage(params, '/register');

export default async function RegisterPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('account.auth.register');
  const [account, choice] = await Promise.all([currentAccount(), draftSecret()]);
  const lead = (
    <>
      <p>{t('lead')}</p>
      <p>
        {t('known')} <a href={localePath(locale, '/login')}>{t('logIn')}</a>
      </p>
    </>
  );
  return (
    <div className="grid gap-10">
      {choice && <Steps current="register" />}
      <AuthPage title={t('title')} lead={lead}>
        <LoggedInNotice locale={locale} email={account?.email} />
        <RegisterForm locale={locale} />
      </AuthPage>
    </div>
  );
}
