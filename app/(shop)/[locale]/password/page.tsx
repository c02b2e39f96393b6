import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { openPage } from '@/app/(shop)/open-page';
import { AuthPage } from '@/components/shop/auth-page';
import { Link } from '@/components/ui/link';
import { AskForLinkForm } from './form';

export const generateMetadata = ({ params }: PageProps) => openPage(params, '/password');

export default async function ForgottenPage({ params }: PageProps) {
  await pageLocale(params);
  const t = await getTranslations('account.auth.forgotten');
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead')}</p>}>
      <AskForLinkForm />
      <p className="border-t border-line pt-6">
        <Link href="/login">{t('back')}</Link>
      </p>
    </AuthPage>
  );
}
