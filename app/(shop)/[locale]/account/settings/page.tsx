import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import type { PageProps } from '@/app/page-locale';
import { ActionForm } from '@/components/form/action-form';
import { AccountNav } from '@/components/shop/account-nav';
import { Section } from '@/components/shop/section';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { shownAddress } from '@/lib/mail-address';
import { sites } from '@/lib/sites';
import { endAllSessions } from './actions';
import { PasswordForm, ProfileForm } from './form';

type Props = PageProps & { searchParams: Promise<{ saved?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.settings'))('title') };
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const { account, locale } = await customerPage(params, '/account/settings');
  const { name } = account;
  const email = shownAddress(account.email);
  const t = await getTranslations('account.settings');
  const mail = sites['rails-hosting'].email;
  return (
    <div className="grid gap-10">
      <AccountNav current="settings" logOut={logOut.bind(null, locale)} />
      <h1>{t('title')}</h1>
      {(await searchParams).saved !== undefined && <Notice tone="good">{t('saved')}</Notice>}
      <Section id="you-settings" title={t('you')}>
        <ProfileForm locale={locale} name={name} language={account.locale} />
      </Section>
      <Section id="email-settings" title={t('email')}>
        <p className="wrap-anywhere">{email}</p>
        <p className="text-sm text-muted">
          {t.rich('emailChange', { mail, link: (text) => <a href={`mailto:${mail}`}>{text}</a> })}
        </p>
      </Section>
      <Section id="password-settings" title={t('password')}>
        <p className="max-w-prose text-muted">{t('passwordLead')}</p>
        <PasswordForm locale={locale} email={email} />
      </Section>
      <Section id="sessions-settings" title={t('sessions')}>
        <p className="max-w-prose text-muted">{t('sessionsLead')}</p>
        <ActionForm action={endAllSessions.bind(null, locale)}>
          <Button look="secondary">{t('everywhere')}</Button>
        </ActionForm>
      </Section>
    </div>
  );
}
