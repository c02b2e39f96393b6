import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { openPage } from '@/app/(shop)/open-page';
import { AuthPage } from '@/components/shop/auth-page';
import { isLocale, localePath } from '@/lib/locales';
import { AskForLinkForm } from './form';

type Props = { params: Promise<{ locale: string }> };

export const generateMetadata = ({ params }: Props) => openPage(params, '/password');

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
