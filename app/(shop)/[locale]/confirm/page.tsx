import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { AuthPage } from '@/components/shop/auth-page';
import { SendAgainForm } from '@/components/shop/auth-send-again';
import { sendAgain } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.auth.sendAgain'))('title') };
}

export default async function ConfirmAgainPage({ params }: PageProps) {
  await pageLocale(params);
  const t = await getTranslations('account.auth.sendAgain');
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead')}</p>}>
      <SendAgainForm action={sendAgain} />
    </AuthPage>
  );
}
