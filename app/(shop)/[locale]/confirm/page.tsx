import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AuthPage } from '@/components/shop/auth-page';
import { SendAgainForm } from '@/components/shop/auth-send-again';
import { isLocale } from '@/lib/locales';
import { sendAgain } from './actions';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.auth.sendAgain'))('title') };
}

export default async function ConfirmAgainPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('account.auth.sendAgain');
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead')}</p>}>
      <SendAgainForm action={sendAgain} locale={locale} />
    </AuthPage>
  );
}
