import { getPathMatch } from 'next/dist/shared/lib/router/utils/path-match';
import { matchHas, prepareDestination } from 'next/dist/shared/lib/router/utils/prepare-destination';
import { expect, test } from 'vitest';
import { hostRedirects, hostRewrites, publicAddress } from '@/lib/hosts';
import { locales } from '@/lib/locales';
import { siteIds, sitePages, sites } from '@/lib/sites';
import { companyOrigin, dynamicPages, files, nowhere, pages, sentOn, shopOrigin } from '@/tests/host-table';

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

const nothing = '/errors/nothing';

test.each(pages)('%s%s is the page %s', (host, path, page) => {
  expect(outcome(host, path)).toBe(page);
});

test.each(dynamicPages)('%s%s is the dynamic page %s', (host, path, page) => {
  expect(outcome(host, path)).toBe(page);
});

test.each(files)('%s%s is the file %s', (host, path, file) => {
  expect(outcome(host, path)).toBe(file);
});

test.each(nowhere)('%s%s leads nowhere', (host, path) => {
  expect(outcome(host, path)).toBe(nothing);
});

test.each(sentOn)('%s%s is sent on: %s', (host, path, target) => {
  expect(outcome(host, path)).toBe(target);
});

test('only configured hosts are ever a destination', () => {
  const origins = [...hostRedirects(), ...hostRewrites()]
    .map(({ destination }) => destination)
    .filter((destination) => !destination.startsWith('/'))
    .map((destination) => destination.replace(/^(https?:\/\/[^/]+).*$/, '$1'));
  expect(new Set(origins)).toEqual(new Set([shopOrigin, companyOrigin]));
});

test.each(siteIds)('every page and file of %s is found under its public address', (site) => {
  const inside = sitePages[site].flatMap((path) =>
    locales.map((locale) => `/${site}/${locale}${path === '/' ? '' : path}`),
  );
  for (const inner of [...inside, `/${site}/robots.txt`, `/${site}/favicon.ico`, `/${site}/de/og/home`]) {
    const address = publicAddress(inner) ?? expect.fail(inner);
    expect(address.site).toBe(site);
    expect(outcome(sites[site].hosts[0], address.path)).toBe(inner);
  }
});

test.each(['/_not-found', '/errors/nothing', '/refused/de/413', '/rails-hosting-x/en'])(
  '%s is found nowhere',
  (inner) => {
    expect(publicAddress(inner)).toBeUndefined();
  },
);
