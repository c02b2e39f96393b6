import '@/app/styles.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { SiteDocument } from '@/app/(sites)/document';
import { pageLocale } from '@/app/page-locale';
import { siteIcons, siteViewport } from '@/app/head';
import { locales } from '@/lib/locales';

export const dynamicParams = false;
export const generateStaticParams = () => locales.map((locale) => ({ locale }));
export const metadata: Metadata = { icons: siteIcons, robots: { index: false } };
export const viewport: Viewport = siteViewport;

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** Pages that our server and nginx send by themselves (server/refuse.ts): no address leads here. */
export default async function RefusedLayout({ children, params }: Props) {
  return (
    <SiteDocument site="rails-hosting" locale={await pageLocale(params)}>
      {children}
    </SiteDocument>
  );
}
