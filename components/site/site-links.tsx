import type { ReactNode } from 'react';
import { ArrowLink } from '@/components/site/arrow-link';
import type { Locale } from '@/lib/locales';
import { absoluteUrl, siteIds, sites } from '@/lib/sites';

export function SiteLinks({ locale, children }: { locale: Locale; children?: ReactNode }) {
  return (
    <ul>
      {children}
      {siteIds.map((site) => (
        <li key={site}>
          <ArrowLink href={absoluteUrl(site, locale, '/')}>{sites[site].name}</ArrowLink>
        </li>
      ))}
    </ul>
  );
}
