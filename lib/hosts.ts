import { defaultLocale, isLocale, localePath, locales, otherLocales } from './locales';
import { aliasHosts, shopAreas, type SiteId, siteIds, sites, staffArea } from './sites';

type HostCondition = { type: 'host'; value: string };
type Rewrite = { source: string; destination: string; has?: HostCondition[]; missing?: HostCondition[] };
type Redirect = Rewrite & { permanent: boolean };

/** No page is ever here, so whatever is sent here gets the 404 page. */
const nowhere = '/errors/nothing';
export const ownFiles = ['sitemap.xml', 'robots.txt', 'favicon.ico', 'icon.svg', 'apple-touch-icon.png'];
const notPages = ['_next/', 'api/', 'errors/', `${staffArea}(?:/|$)`, '.*\\.\\w+$'];
const shopPaths = `(?:${shopAreas.join('|')})(?:/|$)`;
const innerNames = siteIds.map((site) => `${site}(?:/|$)`);

function without(...patterns: string[]): string {
  return `/:path((?!${patterns.join('|')}).*)`;
}
const sitePage = without(...notPages, ...innerNames, shopPaths);
// Rules apply in turn: `/book` has become `/en/book` by the time the sites' rules run.
const defaultSitePage = without(`(?:${locales.join('|')})(?:/|$)`, ...notPages, ...innerNames, shopPaths);

function literally(name: string): string {
  return name.replaceAll('.', '\\.');
}

function oneOf(hosts: readonly string[]): HostCondition[] {
  return [{ type: 'host', value: `(?:${hosts.map(literally).join('|')})` }];
}

/** English has no prefix; inner folder names never show. Keep the rules few: Next tries each one at every request. */
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

/** The inverse of the rewrites: `/de/pricing` for `/rails-hosting/de/pricing`; undefined outside the sites. */
export function publicAddress(innerPath: string): { site: SiteId; path: string } | undefined {
  const [, first, second = '', ...rest] = innerPath.split('/');
  const site = siteIds.find((id) => id === first);
  if (!site) return undefined;
  const path = isLocale(second) ? localePath(second, `/${rest.join('/')}`) : `/${[second, ...rest].join('/')}`;
  return { site, path };
}
