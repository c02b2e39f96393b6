import { getPathMatch } from 'next/dist/shared/lib/router/utils/path-match';
import { matchHas, prepareDestination } from 'next/dist/shared/lib/router/utils/prepare-destination';
import { expect, test } from 'vitest';
import { hostRedirects, hostRewrites } from '@/lib/hosts';

type Rule = ReturnType<typeof hostRewrites>[number] | ReturnType<typeof hostRedirects>[number];
type Matchable = Parameters<typeof matchHas>[0];

/** Applies a rule as Next's router does, with Next's own matcher. */
function apply(rule: Rule, host: string, path: string): string | undefined {
  const params = getPathMatch(rule.source, { removeUnnamedParams: true, strict: true })(path);
  // Of a request the matcher reads the headers only, as no rule of ours asks for a cookie or a query.
  const request = { headers: { host } } as Matchable;
  if (!params || !matchHas(request, {}, rule.has, rule.missing)) return undefined;
  const { newUrl, parsedDestination } = prepareDestination({
    appendParamsToQuery: false,
    destination: rule.destination,
    params,
    query: {},
  });
  const { protocol, hostname, port } = parsedDestination;
  return hostname ? `${protocol}//${hostname}${port ? `:${port}` : ''}${newUrl}` : newUrl;
}

/** Where a request ends: the first redirect that matches, or the page after all rewrites that match in turn. */
function outcome(host: string, path: string): string {
  for (const rule of hostRedirects()) {
    const target = apply(rule, host, path);
    if (target !== undefined) return `${rule.permanent ? 308 : 307} ${target}`;
  }
  return hostRewrites().reduce((current, rule) => apply(rule, host, current) ?? current, path);
}

const shop = 'rails-hosting.ch';
const company = 'ungleich.ch';
const shopOrigin = 'http://rails-hosting.localhost:3000';
const companyOrigin = 'http://ungleich.localhost:3000';
const nothing = '/errors/nothing';

test.each([
  [shop, '/', '/rails-hosting/en'],
  [shop, '/de', '/rails-hosting/de'],
  [shop, '/stacks/ruby', '/rails-hosting/en/stacks/ruby'],
  [shop, '/de/stacks/ruby', '/rails-hosting/de/stacks/ruby'],
  [shop, '/help/ssh-keys', '/rails-hosting/en/help/ssh-keys'],
  [shop, '/og/stacks-ruby', '/rails-hosting/en/og/stacks-ruby'],
  [shop, '/design', '/rails-hosting/en/design'],
  [shop, '/bookshelf', '/rails-hosting/en/bookshelf'],
  [shop, '/administration', '/rails-hosting/en/administration'],
  [`${shop}:8443`, '/pricing', '/rails-hosting/en/pricing'],
  ['Rails-Hosting.CH', '/pricing', '/rails-hosting/en/pricing'],
  ['rails-hosting.localhost:3000', '/pricing', '/rails-hosting/en/pricing'],
  ['localhost:3000', '/', '/rails-hosting/en'],
  [company, '/', '/ungleich/en'],
  [company, '/de/about', '/ungleich/de/about'],
  ['ungleich.localhost', '/services', '/ungleich/en/services'],
])('%s%s is the page %s', (host, path, page) => {
  expect(outcome(host, path)).toBe(page);
});

test.each([
  [shop, '/book', '/en/book'],
  [shop, '/book/0199/review', '/en/book/0199/review'],
  [shop, '/de/book', '/de/book'],
  [shop, '/account/orders/0199', '/en/account/orders/0199'],
  [shop, '/request/try', '/en/request/try'],
  [shop, '/de/cancel', '/de/cancel'],
  [shop, '/admin', '/admin'],
  [shop, '/admin/orders/0199', '/admin/orders/0199'],
  [shop, '/api/stripe/webhook', '/api/stripe/webhook'],
  [company, '/api/health', '/api/health'],
  ['10.0.0.7:3000', '/api/health', '/api/health'],
])('%s%s is the dynamic page %s', (host, path, page) => {
  expect(outcome(host, path)).toBe(page);
});

test.each([
  [shop, '/sitemap.xml', '/rails-hosting/sitemap.xml'],
  [company, '/sitemap.xml', '/ungleich/sitemap.xml'],
  [shop, '/robots.txt', '/rails-hosting/robots.txt'],
  [company, '/favicon.ico', '/ungleich/favicon.ico'],
  [company, '/fonts/plex-mono-5.3.0.woff2', '/fonts/plex-mono-5.3.0.woff2'],
  [shop, '/_next/static/chunks/a.css', '/_next/static/chunks/a.css'],
  ['example.org', '/_next/static/chunks/a.css', '/_next/static/chunks/a.css'],
])('%s%s is the file %s', (host, path, file) => {
  expect(outcome(host, path)).toBe(file);
});

test.each([
  [shop, '/rails-hosting'],
  [shop, '/rails-hosting/en/pricing'],
  [shop, '/ungleich/en'],
  [company, '/rails-hosting/de/stacks/ruby'],
  [company, '/ungleich/sitemap.xml'],
  [company, '/api/auth/session'],
  [company, '/api/stripe/webhook'],
  ['example.org', '/'],
  ['example.org', '/de/book'],
  ['example.org', '/admin'],
  ['example.org', '/rails-hosting/en'],
  ['rails-hosting.ch.example.org', '/'],
  ['rails-hostingXch', '/'],
])('%s%s leads nowhere', (host, path) => {
  expect(outcome(host, path)).toBe(nothing);
});

test.each([
  ['www.rails-hosting.ch', '/', `308 ${shopOrigin}/`],
  ['www.rails-hosting.ch', '/de/pricing', `308 ${shopOrigin}/de/pricing`],
  ['www.ungleich.ch', '/about', `308 ${companyOrigin}/about`],
  ['django-hosting.ch', '/', `308 ${shopOrigin}/stacks/python`],
  ['www.node-hosting.ch', '/', `308 ${shopOrigin}/stacks/node`],
  ['node-hosting.ch', '/de/book', `308 ${shopOrigin}/de/book`],
  [company, '/book', `307 ${shopOrigin}/book`],
  [company, '/de/account/orders/0199', `307 ${shopOrigin}/de/account/orders/0199`],
  [company, '/admin', `307 ${shopOrigin}/admin`],
  [shop, '/en', '308 /'],
  [shop, '/en/pricing', '308 /pricing'],
])('%s%s is sent on: %s', (host, path, target) => {
  expect(outcome(host, path)).toBe(target);
});

test('only configured hosts are ever a destination', () => {
  const origins = [...hostRedirects(), ...hostRewrites()]
    .map(({ destination }) => destination)
    .filter((destination) => !destination.startsWith('/'))
    .map((destination) => destination.replace(/^(https?:\/\/[^/]+).*$/, '$1'));
  expect(new Set(origins)).toEqual(new Set([shopOrigin, companyOrigin]));
});
