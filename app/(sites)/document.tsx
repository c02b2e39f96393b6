import type { ReactNode } from 'react';
import { preloadLetters } from '@/app/head';
import type { Locale } from '@/lib/locales';
import type { SiteId } from '@/lib/sites';

/** The HTML document around a marketing page. */
export function SiteDocument({ site, locale, children }: { site: SiteId; locale: Locale; children: ReactNode }) {
  preloadLetters();
  return (
    <html lang={locale} data-site={site}>
      <body>{children}</body>
    </html>
  );
}
