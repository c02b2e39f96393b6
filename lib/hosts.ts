import { defaultLocale, locales } from './locales';
import { aliasHosts, shopAreas, type SiteId, siteIds, sites, staffArea } from './sites';

type HostCondition = { type: 'host'; value: string };
type Rewrite = { source: string; destination: string; has?: HostCondition[]; missing?: HostCondition[] };
type Redirect = Rewrite & { permanent: boolean };

/** Paths that are never pages of a site: files, Next's own, the API, staff pages, the sites' inner names. */
const notPages = [
  '_next/',
  'api/',
  'errors/',
  `${staffArea}(?:/|$)`,
  '.*\\.(?:png|svg|ico|woff2|txt|xml|webmanifest)$',
];
const otherLocales = locales.filter((locale) => locale !== defaultLocale);
const shopPaths = `(?:(?:${otherLocales.join('|')})/)?(?:${shopAreas.join('|')})(?:/|$)`;
const innerNames = siteIds.map((site) => `${site}(?:/|$)`);
const sitePage = `/:path((?!${[...notPages, ...innerNames, shopPaths].join('|')}).*)`;

function onSite(site: SiteId): HostCondition[] {
  return [{ type: 'host', value: `(?:${sites[site].hosts.map(escapeDots).join('|')})` }];
}

function escapeDots(host: string): string {
  return host.replaceAll('.', '\\.');
}

/**
 * Which page a host and path lead to, as next.config wants it: German pages carry `/de`, English ones no prefix, and the
 * inner folder names never show. Only configured hosts are ever a destination.
 */
export function hostRewrites(): Rewrite[] {
  const shop = onSite('rails-hosting');
  return [
    ...shopAreas.map((area) => ({
      source: `/${area}/:rest*`,
      has: shop,
      destination: `/${defaultLocale}/${area}/:rest*`,
    })),
    ...siteIds.flatMap((site) => siteRewrites(site)),
    {
      source: '/:path((?!_next/|api/health$).*)',
      missing: [{ type: 'host', value: anyKnownHost() }],
      destination: '/errors/unknown-host',
    },
  ];
}

function siteRewrites(site: SiteId): Rewrite[] {
  const has = onSite(site);
  return [
    ...otherLocales.flatMap((locale) => [
      { source: `/${locale}`, has, destination: `/${site}/${locale}` },
      { source: `/${locale}${sitePage}`, has, destination: `/${site}/${locale}/:path` },
    ]),
    { source: '/', has, destination: `/${site}/${defaultLocale}` },
    {
      source: sitePage.replace('(?!', `(?!(?:${otherLocales.join('|')})(?:/|$)|`),
      has,
      destination: `/${site}/${defaultLocale}/:path`,
    },
  ];
}

function anyKnownHost(): string {
  const hosts = [...siteIds.flatMap((site) => [...sites[site].hosts]), ...Object.keys(aliasHosts)];
  return `(?:${hosts.map(escapeDots).join('|')})`;
}

/** Where a request is sent on: aliases to their site, shop pages to the shop's host, inner names to nowhere new. */
export function hostRedirects(): Redirect[] {
  return [
    ...Object.entries(aliasHosts).map(([host, { site, path }]) => ({
      source: path === '/' ? '/:path*' : '/',
      has: [{ type: 'host' as const, value: escapeDots(host) }],
      destination: path === '/' ? `${sites[site].origin}/:path*` : `${sites[site].origin}${path}`,
      permanent: true,
    })),
    ...[...shopAreas, staffArea].flatMap((area) =>
      ['', ...otherLocales.map((locale) => `/${locale}`)].map((prefix) => ({
        source: `${prefix}/${area}/:rest*`,
        has: onSite('ungleich'),
        destination: `${sites['rails-hosting'].origin}${prefix}/${area}/:rest*`,
        permanent: false,
      })),
    ),
    { source: `/${defaultLocale}`, destination: '/', permanent: true },
    { source: `/${defaultLocale}/:path*`, destination: '/:path*', permanent: true },
  ];
}
