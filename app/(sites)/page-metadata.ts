import type { Metadata, Viewport } from 'next';
import { pageWords } from '@/app/(sites)/page-words';
import { defaultLocale, type Locale, locales } from '@/lib/locales';
import { absoluteUrl, type SiteId, sites, type SitePath } from '@/lib/sites';

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

/** The address of a page in every language, and the one for readers of any other. */
export function alternates(site: SiteId, path: string): Record<string, string> {
  const languages = locales.map((locale) => [locale, absoluteUrl(site, locale, path)]);
  return { ...Object.fromEntries(languages), 'x-default': absoluteUrl(site, defaultLocale, path) };
}

/** `/home` for `/`, `/stacks-ruby` for `/stacks/ruby`: the last part of a picture's address. */
export function pictureName(path: string): string {
  return path === '/' ? '/home' : `/${path.slice(1).replaceAll('/', '-')}`;
}

/** Icons of a site; the host decides whose they are. */
export const siteIcons: Metadata['icons'] = {
  icon: [
    { url: '/favicon.ico', sizes: '32x32' },
    { url: '/icon.svg', type: 'image/svg+xml' },
  ],
  apple: '/apple-touch-icon.png',
};

/** The browser's own bars take the colour of the paper. */
export const siteViewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1011' },
  ],
};
