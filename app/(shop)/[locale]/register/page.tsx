import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { LoggedInNotice } from '@/components/shop/auth-logged-in';
import { AuthPage } from '@/components/shop/auth-page';
import { currentAccount } from '@/lib/auth/session';
import { isLocale, localePath } from '@/lib/locales';
import { RegisterForm } from './form';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.auth.register'))('title') };
}

export default async function RegisterPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('account.auth.register');
  const account = await currentAccount();
  const lead = (
    <>
      <p>{t('lead')}</p>
      <p>
        {t('known')} <a href={localePath(locale, '/login')}>{t('logIn')}</a>
      </p>
    </>
  );
  return (
    <AuthPage title={t('title')} lead={lead}>
      <LoggedInNotice locale={locale} email={account?.email} />
      <RegisterForm locale={locale} />
    </AuthPage>
  );
}
