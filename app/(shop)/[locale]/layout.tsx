import '@/app/styles.css';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ShopFrame } from '@/components/shop/frame';
import { defaultLocale, isLocale, localePath } from '@/lib/locales';
import { sites } from '@/lib/sites';
import { messages } from '@/messages/all';

export const metadata: Metadata = { title: sites['rails-hosting'].name, robots: { index: false } };

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function ShopLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const pathname = (await headers()).get('x-pathname') ?? localePath(locale, '/');
  const path = locale === defaultLocale ? pathname : pathname.slice(locale.length + 1) || '/';
  const { common, shop, account, pay } = messages[locale];
  return (
    <html lang={locale}>
      <body>
        <NextIntlClientProvider locale={locale} messages={{ common, shop, account, pay }} timeZone="Europe/Zurich">
          <ShopFrame locale={locale} path={path}>
            {children}
          </ShopFrame>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
