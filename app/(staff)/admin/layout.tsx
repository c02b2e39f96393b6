import '@/app/styles.css';
import type { Metadata, Viewport } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { preloadLetters, siteIcons, siteViewport } from '@/app/head';
import { AdminFrame } from '@/components/admin/frame';
import { PasswordChanged } from '@/components/ui/password-changed';
import { currentAccount } from '@/app/session/browser';
import { DemoLine } from '@/components/ui/demo-line';
import { demo } from '@/lib/env';
import { defaultLocale } from '@/lib/locales';
import { openCounts } from '@/lib/ops/counts';
import { logOut } from './actions';

export const metadata: Metadata = {
  title: { template: '%s · Admin', default: 'Admin' },
  robots: { index: false },
  icons: siteIcons,
};
export const viewport: Viewport = siteViewport;

/** Who may see a page is decided in the page; for anybody else there is not even a frame. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const account = await currentAccount();
  const locale = account?.locale ?? defaultLocale;
  setRequestLocale(locale);
  preloadLetters();
  return (
    <html lang={locale}>
      <body>
        <DemoLine demo={demo} locale={locale} />
        {account?.staff === true ? <Framed name={account.name}>{children}</Framed> : children}
      </body>
    </html>
  );
}

async function Framed({ name, children }: { name: string; children: ReactNode }) {
  const path = (await headers()).get('x-pathname') ?? '/admin';
  const [counts, t] = await Promise.all([openCounts(), getTranslations('account.auth.reset')]);
  return (
    <AdminFrame path={path} name={name} counts={counts} logOut={logOut}>
      <PasswordChanged text={t('done')} />
      {children}
    </AdminFrame>
  );
}
