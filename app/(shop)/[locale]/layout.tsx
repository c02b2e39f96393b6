import '@/app/styles.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { siteIcons, siteViewport } from '@/app/head';
import { ShopFrame } from '@/components/shop/frame';
import { defaultLocale, isLocale, localePath } from '@/lib/locales';
import { sites } from '@/lib/sites';
import { messages } from '@/messages/all';

const { name } = sites['rails-hosting'];
export const metadata: Metadata = {
  title: { default: name, template: `%s · ${name}` },
  robots: { index: false },
  icons: siteIcons,
};
export const viewport: Viewport = siteViewport;

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
