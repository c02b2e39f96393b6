import '@/app/styles.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { SiteDocument } from '@/app/(sites)/document';
import { pageLocale } from '@/app/page-locale';
import { siteIcons, siteViewport } from '@/app/head';
import { locales } from '@/lib/locales';

export const dynamicParams = false;
export const generateStaticParams = () => locales.map((locale) => ({ locale }));
export const metadata: Metadata = { icons: siteIcons };
export const viewport: Viewport = siteViewport;

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function SiteLayout({ children, params }: Props) {
  const locale = await pageLocale(params);
  return (
    <SiteDocument site="ungleich" locale={locale}>
      {children}
    </SiteDocument>
  );
}
