import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { markOf, openedLink } from '@/app/(shop)/link';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { currentAccount } from '@/app/session/browser';
import { LoggedInNotice } from '@/components/shop/auth-logged-in';
import { AuthPage } from '@/components/shop/auth-page';
import { SendAgainForm } from '@/components/shop/auth-send-again';
import { Steps } from '@/components/shop/steps';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { Whole } from '@/components/ui/whole';
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
  if (!account) return <NoLink opened={secret !== undefined} />;
  const strong = (text: ReactNode) => <strong className="wrap-anywhere">{text}</strong>;
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

/** Most who get here have confirmed already and come back, so the login stands before a new link. `opened`: a link was. */
async function NoLink({ opened }: { opened: boolean }) {
  const [t, account] = await Promise.all([getTranslations('account.auth'), currentAccount()]);
  return (
    <AuthPage
      title={t(opened ? 'gone.title' : 'closed.title')}
      lead={
        <p>
          <Whole>{t(opened ? 'gone.confirm' : 'closed.lead')}</Whole>
        </p>
      }
    >
      {account ? (
        <LoggedInNotice email={account.email} />
      ) : (
        <div className="grid gap-4">
          <p>{t('gone.confirmed')}</p>
          <ButtonLink href="/login" className="justify-self-start">
            {t('login.submit')}
          </ButtonLink>
        </div>
      )}
      <section className="grid gap-4 border-t border-line pt-6">
        <h2>{t('gone.notYet')}</h2>
        <p>{t('gone.again')}</p>
        <SendAgainForm action={sendAgain} />
      </section>
    </AuthPage>
  );
}
