import { origins } from './env';
import { defaultLocale, type Locale, localePath, locales } from './locales';

/** The company behind both sites; ships with the name and address of 2015. */
export const company = {
  name: 'ungleich GmbH',
  street: 'Hauptstrasse 14',
  postalCode: '8775',
  city: 'Luchsingen',
  country: 'CH',
  /** Swiss business number with "MWST"; undefined until the owner configures it. */
  vatNumber: undefined as string | undefined,
} as const;

/** The two sites: address in the browser, hosts they answer to, where people write to. All mails have one sender. */
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

/** Public pages of each site, without language: what sitemaps, checks and screenshots walk through. */
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

/** Who else handles personal data for us, and where: the privacy pages list exactly these. */
export const processors = [
  { id: 'payments', name: 'Stripe Payments Europe, Limited', countries: ['IE', 'US'] },
  { id: 'mail', name: 'Resend (Plus Five Five, Inc.)', countries: ['US'] },
  { id: 'host', name: company.name, countries: ['CH'] },
] as const;

/** What visitors may write to us about; a cancellation needs no login (BGB § 312k). */
export const requestKinds = ['try', 'contact', 'cancel'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Hosts that lead elsewhere: to a site, or to a page of it. */
export const aliasHosts: Record<string, { site: SiteId; path: string }> = {
  'www.rails-hosting.ch': { site: 'rails-hosting', path: '/' },
  'www.ungleich.ch': { site: 'ungleich', path: '/' },
  'django-hosting.ch': { site: 'rails-hosting', path: '/stacks/python' },
  'www.django-hosting.ch': { site: 'rails-hosting', path: '/stacks/python' },
  'node-hosting.ch': { site: 'rails-hosting', path: '/stacks/node' },
  'www.node-hosting.ch': { site: 'rails-hosting', path: '/stacks/node' },
};

/** First path segments that belong to the shop and to staff: dynamic pages, CSP by nonce, only on the shop's host. */
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
/** Shop pages for everybody, which search engines may show; all others belong to somebody. */
export const openShopPages = ['/book', '/register', '/login', '/password', '/cancel'] as const;

/** Shop areas whose pages are reached by a link from a mail: no other page learns that one came from there. */
export const linkAreas = ['confirm', 'password', 'cancel'] as const;

/** An absolute link, always from configuration and never from a request header. */
export function absoluteUrl(site: SiteId, locale: Locale, path: string): string {
  return new URL(localePath(locale, path), sites[site].origin).href;
}

/** An absolute link into the staff area, which has no language in its address. */
export function staffUrl(path: string): string {
  return new URL(`/${staffArea}${path}`, sites['rails-hosting'].origin).href;
}

/** The address of a page in every language, and the one for readers of any other. */
export function alternates(site: SiteId, path: string): Record<string, string> {
  const languages = locales.map((locale) => [locale, absoluteUrl(site, locale, path)]);
  return { ...Object.fromEntries(languages), 'x-default': absoluteUrl(site, defaultLocale, path) };
}
