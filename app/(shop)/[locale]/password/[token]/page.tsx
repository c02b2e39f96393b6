import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AuthPage } from '@/components/shop/auth-page';
import { accountOfToken } from '@/lib/accounts/tokens';
import { isLocale } from '@/lib/locales';
import { AskForLinkForm } from '../form';
import { NewPasswordForm } from './form';

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  // The link's secret goes to no other host. `no-referrer` would send `Origin: null` with a form, which Next refuses.
  return { title: (await getTranslations('account.auth.reset'))('title'), referrer: 'same-origin' };
}

export default async function NewPasswordPage({ params }: Props) {
  const { locale, token } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('account.auth');
  const strong = (text: ReactNode) => <strong className="break-words">{text}</strong>;
  const account = await accountOfToken(token, 'reset');
  if (!account)
    return (
      <AuthPage title={t('gone.title')} lead={<p>{t('gone.reset')}</p>}>
        <AskForLinkForm />
      </AuthPage>
    );
  return (
    <AuthPage title={t('reset.title')} lead={<p>{t.rich('reset.lead', { email: account.email, strong })}</p>}>
      <NewPasswordForm locale={locale} token={token} email={account.email} />
    </AuthPage>
  );
}
