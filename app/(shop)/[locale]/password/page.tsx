import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AuthPage } from '@/components/shop/auth-page';
import { isLocale, localePath } from '@/lib/locales';
import { AskForLinkForm } from './form';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.auth.forgotten'))('title') };
}

export default async function ForgottenPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('account.auth.forgotten');
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead')}</p>}>
      <AskForLinkForm />
      <p className="border-t border-line pt-6">
        <a href={localePath(locale, '/login')}>{t('back')}</a>
      </p>
    </AuthPage>
  );
}
