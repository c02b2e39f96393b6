import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AuthPage } from '@/components/shop/auth-page';
import { SendAgainForm } from '@/components/shop/auth-send-again';
import { Steps } from '@/components/shop/steps';
import { accountOfToken } from '@/lib/accounts/tokens';
import { isLocale, localePath } from '@/lib/locales';
import { draftOf } from '@/lib/orders/drafts';
import { sendAgain } from '../actions';
import { ConfirmForm } from './form';

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  // The link's secret goes to no other host. `no-referrer` would send `Origin: null` with a form, which Next refuses.
  return { title: (await getTranslations('account.auth.confirm'))('title'), referrer: 'same-origin' };
}

export default async function ConfirmPage({ params }: Props) {
  const { locale, token } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('account.auth');
  const strong = (text: ReactNode) => <strong className="break-words">{text}</strong>;
  const account = await accountOfToken(token, 'confirm');
  if (!account) {
    const link = (text: ReactNode) => <a href={localePath(locale, '/login')}>{text}</a>;
    const lead = (
      <>
        <p>{t('gone.confirm')}</p>
        <p>{t.rich('gone.confirmed', { link })}</p>
      </>
    );
    return (
      <AuthPage title={t('gone.title')} lead={lead}>
        <SendAgainForm action={sendAgain} locale={locale} />
      </AuthPage>
    );
  }
  return (
    <div className="grid gap-10">
      {(await draftOf(account.id)) && <Steps current="register" />}
      <AuthPage title={t('confirm.title')} lead={<p>{t.rich('confirm.lead', { email: account.email, strong })}</p>}>
        <ConfirmForm locale={locale} token={token} email={account.email} />
        <p className="border-t border-line pt-6">
          {t('confirm.forgotten')} <a href={localePath(locale, '/password')}>{t('confirm.setNew')}</a>
        </p>
      </AuthPage>
    </div>
  );
}
