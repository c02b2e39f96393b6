import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ActionForm } from '@/components/form/action-form';
import { AuthPage } from '@/components/shop/auth-page';
import { Button, ButtonLink } from '@/components/ui/button';
import { currentAccount } from '@/lib/auth/session';
import { isLocale, localePath } from '@/lib/locales';
import { logOut } from './actions';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.auth.logout'))('title') };
}

export default async function LogoutPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('account.auth.logout');
  const account = await currentAccount();
  if (!account)
    return (
      <AuthPage title={t('outTitle')} lead={<p>{t('outLead')}</p>}>
        <p>
          <ButtonLink href={localePath(locale, '/login')}>{t('logIn')}</ButtonLink>
        </p>
      </AuthPage>
    );
  return (
    <AuthPage title={t('title')} lead={<p>{t('lead', { email: account.email })}</p>}>
      <ActionForm action={logOut.bind(null, locale)}>
        <Button>{t('submit')}</Button>
      </ActionForm>
      <p>
        <a href={localePath(locale, '/account')}>{t('stay')}</a>
      </p>
    </AuthPage>
  );
}
