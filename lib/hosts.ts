import { defaultLocale, isLocale, localePath, locales, otherLocales } from './locales';
import { aliasHosts, shopAreas, type SiteId, siteIds, sites, staffArea } from './sites';

type HostCondition = { type: 'host'; value: string };
type Rewrite = { source: string; destination: string; has?: HostCondition[]; missing?: HostCondition[] };
type Redirect = Rewrite & { permanent: boolean };

/** No page is ever here, so whatever is sent here gets the 404 page. */
const nowhere = '/errors/nothing';
/** Files that each site has of its own, under the site's name. */
export const ownFiles = ['sitemap.xml', 'robots.txt', 'favicon.ico', 'icon.svg', 'apple-touch-icon.png'];
/** Paths that are never pages of a site: files, Next's own, the API, staff pages. */
const notPages = ['_next/', 'api/', 'errors/', `${staffArea}(?:/|$)`, '.*\\.\\w+$'];
const shopPaths = `(?:${shopAreas.join('|')})(?:/|$)`;
const innerNames = siteIds.map((site) => `${site}(?:/|$)`);

function without(...patterns: string[]): string {
  return `/:path((?!${patterns.join('|')}).*)`;
}
const sitePage = without(...notPages, ...innerNames, shopPaths);
// Rules apply one after the other: `/book` is `/en/book` already when the sites' turn comes.
const defaultSitePage = without(`(?:${locales.join('|')})(?:/|$)`, ...notPages, ...innerNames, shopPaths);

/** A name in an expression, where a dot would stand for anything. */
function literally(name: string): string {
  return name.replaceAll('.', '\\.');
}

function oneOf(hosts: readonly string[]): HostCondition[] {
  return [{ type: 'host', value: `(?:${hosts.map(literally).join('|')})` }];
}

/**
 * Which page a host and path lead to, as next.config wants it: German pages carry `/de`, English ones no prefix, and the
 * inner folder names never show. Only configured hosts are ever a destination. Next tries every rule at every request,
 * so there are few.
 */
export function hostRewrites(): Rewrite[] {
  const shop = oneOf(sites['rails-hosting'].hosts);
  return [
    { source: `/:site(${siteIds.join('|')})/:rest*`, destination: nowhere },
    { source: '/api/:rest((?!health$).*)', missing: shop, destination: nowhere },
    { source: `/:area(${shopAreas.join('|')})/:rest*`, has: shop, destination: `/${defaultLocale}/:area/:rest*` },
    ...siteIds.flatMap((site) => siteRewrites(site)),
    {
      source: '/:path((?!_next/|fonts/|api/health$).*)',
      missing: oneOf([...siteIds.flatMap((site) => [...sites[site].hosts]), ...Object.keys(aliasHosts)]),
      destination: nowhere,
    },
  ];
}

function siteRewrites(site: SiteId): Rewrite[] {
  const has = oneOf(sites[site].hosts);
  return [
    { source: `/:file(${ownFiles.map(literally).join('|')})`, has, destination: `/${site}/:file` },
    ...otherLocales.flatMap((locale) => [
      { source: `/${locale}`, has, destination: `/${site}/${locale}` },
      { source: `/${locale}${sitePage}`, has, destination: `/${site}/${locale}/:path` },
    ]),
    { source: '/', has, destination: `/${site}/${defaultLocale}` },
    { source: defaultSitePage, has, destination: `/${site}/${defaultLocale}/:path` },
  ];
}

/** Where a request is sent on: aliases to their site, shop pages to the shop's host, `/en` to the plain path. */
export function hostRedirects(): Redirect[] {
  return [
    ...Object.entries(aliasHosts).flatMap(([host, { site, path }]) => [
      { source: '/', has: oneOf([host]), destination: `${sites[site].origin}${path}`, permanent: true },
      { source: '/:path+', has: oneOf([host]), destination: `${sites[site].origin}/:path+`, permanent: true },
    ]),
    ...['', ...otherLocales.map((locale) => `/${locale}`)].map((prefix) => ({
      source: `${prefix}/:area(${[...shopAreas, staffArea].join('|')})/:rest*`,
      has: oneOf(sites.ungleich.hosts),
      destination: `${sites['rails-hosting'].origin}${prefix}/:area/:rest*`,
      permanent: false,
    })),
    { source: `/${defaultLocale}`, destination: '/', permanent: true },
    { source: `/${defaultLocale}/:path*`, destination: '/:path*', permanent: true },
  ];
}

/**
 * The site and path under which the public finds an inner page: `/rails-hosting/de/pricing` is `/de/pricing` there. The way back of
 * the rewrites above; undefined for what belongs to no site.
 */
export function publicAddress(innerPath: string): { site: SiteId; path: string } | undefined {
  const [, first, second = '', ...rest] = innerPath.split('/');
  const site = siteIds.find((id) => id === first);
  if (!site) return undefined;
  const path = isLocale(second) ? localePath(second, `/${rest.join('/')}`) : `/${[second, ...rest].join('/')}`;
  return { site, path };
}
