import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { markOf, openedLink } from '@/app/(shop)/link';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { AuthPage } from '@/components/shop/auth-page';
import { Link } from '@/components/ui/link';
import { Whole } from '@/components/ui/whole';
import { maskedEmail } from '@/lib/accounts/mailbox';
import { accountOfToken } from '@/lib/accounts/tokens';
import { AskForLinkForm } from '../form';
import { NewPasswordForm } from './form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.auth.reset'))('title') };
}

export default async function NewPasswordPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('account.auth');
  const strong = (text: ReactNode) => <strong className="wrap-anywhere">{text}</strong>;
  const secret = await openedLink();
  const account = secret && (await accountOfToken(secret, 'reset'));
  if (!account) {
    const link = (text: ReactNode) => <Link href="/login">{text}</Link>;
    const lead = (
      <>
        <p>
          <Whole>{secret ? t('gone.reset') : `${t('closed.lead')} ${t('closed.reset')}`}</Whole>
        </p>
        <p>{t.rich('gone.resetDone', { link })}</p>
      </>
    );
    return (
      <AuthPage title={t(secret ? 'gone.title' : 'closed.title')} lead={lead}>
        <AskForLinkForm />
      </AuthPage>
    );
  }
  const email = maskedEmail(account.email);
  return (
    <AuthPage title={t('reset.title')} lead={<p>{t.rich('reset.lead', { email, strong })}</p>}>
      <NewPasswordForm locale={locale} mark={markOf(secret)} />
    </AuthPage>
  );
}
