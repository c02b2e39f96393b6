import { preload } from 'react-dom';
import type { ReactNode } from 'react';
import type { Locale } from '@/lib/locales';
import type { SiteId } from '@/lib/sites';

/** The HTML document around a marketing page. */
export function SiteDocument({ site, locale, children }: { site: SiteId; locale: Locale; children: ReactNode }) {
  preload('/fonts/instrument-sans-5.3.0.woff2', { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html lang={locale} data-site={site}>
      <body>{children}</body>
    </html>
  );
}
