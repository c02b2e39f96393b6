import { ArrowLink } from '@/components/site/arrow-link';
import type { Locale } from '@/lib/locales';
import { absoluteUrl, siteIds, sites } from '@/lib/sites';

/** The way on from a page that leads nowhere: the home pages of both sites. */
export function SiteLinks({ locale }: { locale: Locale }) {
  return (
    <ul>
      {siteIds.map((site) => (
        <li key={site}>
          <ArrowLink href={absoluteUrl(site, locale, '/')}>{sites[site].name}</ArrowLink>
        </li>
      ))}
    </ul>
  );
}
