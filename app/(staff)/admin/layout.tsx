import '@/app/styles.css';
import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { AdminFrame } from '@/components/admin/frame';
import { openCounts } from '@/lib/ops/counts';
import { messages } from '@/messages/all';
import { logOut } from './actions';
import { staffPage } from './staff';

export const metadata: Metadata = { title: { template: '%s · Admin', default: 'Admin' }, robots: { index: false } };

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const { locale, name } = await staffPage();
  const path = (await headers()).get('x-pathname') ?? '/admin';
  const counts = await openCounts();
  const { common, admin } = messages[locale];
  return (
    <html lang={locale}>
      <body>
        <NextIntlClientProvider locale={locale} messages={{ common, admin }} timeZone="Europe/Zurich">
          <AdminFrame path={path} name={name} counts={counts} logOut={logOut}>
            {children}
          </AdminFrame>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
