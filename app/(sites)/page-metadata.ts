import type { Metadata } from 'next';
import { pageWords } from '@/app/(sites)/page-words';
import type { Locale } from '@/lib/locales';
import { absoluteUrl, alternates, type SiteId, sites, type SitePath } from '@/lib/sites';

/** The head of a marketing page: title, description, its other language, and its picture. */
export async function pageMetadata<Site extends SiteId>(
  site: Site,
  locale: Locale,
  path: SitePath<Site>,
): Promise<Metadata> {
  const { title, description } = await pageWords(site, locale, path);
  const { name, origin } = sites[site];
  const url = absoluteUrl(site, locale, path);
  const picture = { url: absoluteUrl(site, locale, `/og${pictureName(path)}`), width: 1200, height: 630, alt: title };
  return {
    metadataBase: new URL(origin),
    title: path === '/' ? `${name}: ${title}` : `${title} · ${name}`,
    description,
    alternates: { canonical: url, languages: alternates(site, path) },
    openGraph: { type: 'website', siteName: name, title, description, url, locale, images: [picture] },
    twitter: { card: 'summary_large_image' },
  };
}

/** `/home` for `/`, `/stacks-ruby` for `/stacks/ruby`: the last part of a picture's address. */
export function pictureName(path: string): string {
  return path === '/' ? '/home' : `/${path.slice(1).replaceAll('/', '-')}`;
}
