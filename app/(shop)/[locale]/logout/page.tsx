import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { currentAccount } from '@/app/session/browser';
import { ActionForm } from '@/components/form/action-form';
import { AuthPage } from '@/components/shop/auth-page';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { shownAddress } from '@/lib/mail-address';
import { logOut } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.auth.logout'))('title') };
}

export default async function LogoutPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('account.auth.logout');
  const account = await currentAccount();
  if (!account)
    return (
      <AuthPage title={t('outTitle')} lead={<p>{t('outLead')}</p>}>
        <p>
          <ButtonLink href="/login">{t('logIn')}</ButtonLink>
        </p>
      </AuthPage>
    );
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead', { email: shownAddress(account.email) })}</p>}>
      <ActionForm action={logOut.bind(null, locale)}>
        <Button>{t('submit')}</Button>
      </ActionForm>
      <p>
        <Link href="/account">{t('stay')}</Link>
      </p>
    </AuthPage>
  );
}
