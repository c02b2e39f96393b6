import { buildsByItself, origins } from './env';
import { defaultLocale, type Locale, localePath, locales } from './locales';

/** Name and address as of 2015. */
export const company = {
  name: 'ungleich GmbH',
  street: 'Hauptstrasse 14',
  postalCode: '8775',
  city: 'Luchsingen',
  country: 'CH',
  /** Swiss business number with "MWST"; undefined until the owner configures it. */
  vatNumber: undefined as string | undefined,
} as const;

export const sites = {
  'rails-hosting': {
    name: 'rails-hosting.ch',
    origin: origins.shop,
    hosts: ['rails-hosting.ch', 'rails-hosting.localhost', 'localhost', '127.0.0.1'],
    email: 'info@rails-hosting.ch',
    sender: 'rails-hosting.ch <info@rails-hosting.ch>',
  },
  ungleich: {
    name: 'ungleich.ch',
    origin: origins.company,
    hosts: ['ungleich.ch', 'ungleich.localhost'],
    email: 'info@ungleich.ch',
  },
} as const;
export type SiteId = keyof typeof sites;
export const siteIds = ['rails-hosting', 'ungleich'] as const satisfies SiteId[];

/** Public pages without their language, for sitemaps, checks and screenshots. */
export const sitePages = {
  'rails-hosting': [
    '/',
    '/stacks/ruby',
    '/stacks/python',
    '/stacks/node',
    '/pricing',
    '/help',
    '/help/first-steps',
    '/help/ssh-keys',
    '/help/deploy',
    '/help/billing',
    '/help/moving',
    '/help/ipv6',
    '/try',
    '/contact',
    '/imprint',
    '/privacy',
    '/terms',
  ],
  ungleich: ['/', '/services', '/products', '/about', '/contact', '/imprint', '/privacy'],
} as const satisfies Record<SiteId, readonly string[]>;
export type SitePath<Site extends SiteId = SiteId> = (typeof sitePages)[Site][number];

/** Who processes personal data for us: the privacy pages list exactly these. */
export const processors = [
  { id: 'payments', name: 'Stripe Payments Europe, Limited', countries: ['IE', 'US'] },
  { id: 'mail', name: 'Resend (Plus Five Five, Inc.)', countries: ['US'] },
  { id: 'host', name: company.name, countries: ['CH'] },
] as const;

/** A cancellation needs no login (BGB § 312k). */
export const requestKinds = ['try', 'contact', 'cancel'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Who builds machines, as words about it need it: an engine, or people. */
export const builtBy = buildsByItself ? 'engine' : 'people';

export const aliasHosts: Record<string, { site: SiteId; path: string }> = {
  'www.rails-hosting.ch': { site: 'rails-hosting', path: '/' },
  'www.ungleich.ch': { site: 'ungleich', path: '/' },
  'django-hosting.ch': { site: 'rails-hosting', path: '/stacks/python' },
  'www.django-hosting.ch': { site: 'rails-hosting', path: '/stacks/python' },
  'node-hosting.ch': { site: 'rails-hosting', path: '/stacks/node' },
  'www.node-hosting.ch': { site: 'rails-hosting', path: '/stacks/node' },
};

const ownNames = [
  ...Object.values(sites).flatMap(({ hosts, origin }) => [...hosts, new URL(origin).hostname]),
  ...Object.keys(aliasHosts),
];

/** Whether a host name, in lower case, is one of ours or below one. */
export function isOwnName(hostname: string): boolean {
  return ownNames.some((own) => hostname === own || hostname.endsWith(`.${own}`));
}

/** First path segments of dynamic pages: CSP by nonce, only on the shop's host. */
export const shopAreas = [
  'register',
  'confirm',
  'login',
  'logout',
  'password',
  'book',
  'account',
  'cancel',
  'request',
] as const;
export const staffArea = 'admin';
/** Search engines may show these; all other shop pages are private. */
export const openShopPages = ['/book', '/register', '/login', '/password', '/cancel'] as const;

/** Their addresses hold a secret from a mail, so these pages send no referrer. */
export const linkAreas = ['confirm', 'password', 'cancel'] as const;

/** From configuration, never from a request header. */
export function absoluteUrl(site: SiteId, locale: Locale, path: string): string {
  return new URL(localePath(locale, path), sites[site].origin).href;
}

/** The path of the contact form with a server filled in. */
export function askAboutServer(orderNumber: string, hostname: string): string {
  return `/request/contact?${new URLSearchParams({ order: orderNumber, host: hostname })}`;
}

export function staffUrl(path: string): string {
  return new URL(`/${staffArea}${path}`, sites['rails-hosting'].origin).href;
}

export function alternates(site: SiteId, path: string): Record<string, string> {
  const languages = locales.map((locale) => [locale, absoluteUrl(site, locale, path)]);
  return { ...Object.fromEntries(languages), 'x-default': absoluteUrl(site, defaultLocale, path) };
}
