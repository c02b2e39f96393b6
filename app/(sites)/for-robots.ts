import { locales } from '@/lib/locales';
import { absoluteUrl, alternates, type SiteId, sitePages, sites } from '@/lib/sites';

/** The sitemap of a site: every page in every language, each naming its other languages. */
export function sitemap(site: SiteId): Response {
  const entries = sitePages[site].flatMap((path) => {
    const links = Object.entries(alternates(site, path)).map(
      ([language, url]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${url}"/>`,
    );
    return locales.map((locale) => `<url><loc>${absoluteUrl(site, locale, path)}</loc>${links.join('')}</url>`);
  });
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    '</urlset>',
  ].join('\n');
  return new Response(xml, { headers: { 'Content-Type': 'application/xml' } });
}

/** What crawlers may read: all pages; the shop's own say themselves that they are not for the index. */
export function robots(site: SiteId): Response {
  const lines = ['User-agent: *', 'Allow: /', '', `Sitemap: ${new URL('/sitemap.xml', sites[site].origin).href}`, ''];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain' } });
}
