import '@/app/styles.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preloadLetters, siteIcons, siteViewport } from '@/app/head';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { DemoLine } from '@/components/ui/demo-line';
import { demo } from '@/lib/env';
import { type Locale, locales } from '@/lib/locales';
import type { SiteId } from '@/lib/sites';

/** The HTML document around a marketing page. */
export function SiteDocument({ site, locale, children }: { site: SiteId; locale: Locale; children: ReactNode }) {
  preloadLetters();
  return (
    <html lang={locale} data-site={site}>
      <body>
        <DemoLine demo={demo} locale={locale} />
        {children}
      </body>
    </html>
  );
}

/** The root layout of a site, as its folder exports it: every page is made beforehand, in every language. */
export function siteLayout(site: SiteId, head?: Metadata) {
  async function Layout({ children, params }: PageProps & { children: ReactNode }) {
    const locale = await pageLocale(params);
    return (
      <SiteDocument site={site} locale={locale}>
        {children}
      </SiteDocument>
    );
  }
  const metadata: Metadata = { icons: siteIcons, ...head };
  const viewport: Viewport = siteViewport;
  return { Layout, generateStaticParams: () => locales.map((locale) => ({ locale })), metadata, viewport };
}
