import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { markOf, openedLink } from '@/app/(shop)/link';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { AuthPage } from '@/components/shop/auth-page';
import { SendAgainForm } from '@/components/shop/auth-send-again';
import { Steps } from '@/components/shop/steps';
import { Link } from '@/components/ui/link';
import { maskedEmail } from '@/lib/accounts/mailbox';
import { accountOfToken } from '@/lib/accounts/tokens';
import { cartOf } from '@/lib/carts/store';
import { sendAgain } from '../actions';
import { ConfirmForm } from './form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.auth.confirm'))('title') };
}

export default async function ConfirmPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('account.auth');
  const secret = await openedLink();
  const account = secret && (await accountOfToken(secret, 'confirm'));
  if (!account) {
    const link = (text: ReactNode) => <Link href="/login">{text}</Link>;
    const lead = (
      <>
        <p>{secret ? t('gone.confirm') : t('closed.lead')}</p>
        <p>{t.rich('gone.confirmed', { link })}</p>
      </>
    );
    return (
      <AuthPage title={t(secret ? 'gone.title' : 'closed.title')} lead={lead}>
        <SendAgainForm action={sendAgain} />
      </AuthPage>
    );
  }
  const strong = (text: ReactNode) => <strong className="break-words">{text}</strong>;
  const email = maskedEmail(account.email);
  return (
    <div className="grid gap-10">
      {(await cartOf(account.id)) && <Steps current="register" />}
      <AuthPage title={t('confirm.title')} lead={<p>{t.rich('confirm.lead', { email, strong })}</p>}>
        <ConfirmForm locale={locale} mark={markOf(secret)} />
        <p className="border-t border-line pt-6">
          {t('confirm.forgotten')} <Link href="/password">{t('confirm.setNew')}</Link>
        </p>
      </AuthPage>
    </div>
  );
}
