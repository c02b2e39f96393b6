import { readFileSync } from 'node:fs';
import { origins } from './address';
import { expect, test } from './fixtures';
import { languageOf, sitemapPages } from './site-pages';

// Pages are made beforehand or at each request, never half: a policy without scripts and one with a nonce cannot mix.

/** Everything that the build has made beforehand. */
const { routes }: { routes: Record<string, { initialRevalidateSeconds: number | false }> } = JSON.parse(
  readFileSync('.next/prerender-manifest.json', 'utf8'),
);
const ofSites = /^\/(?:rails-hosting|ungleich)\//;

test('exactly the pages of the sitemaps are made beforehand, with their pictures', async () => {
  const pages = Object.keys(routes).filter((route) => ofSites.test(route) && !/\/og\/|\.\w+$/.test(route));
  expect(pages.sort()).toEqual((await sitemapPages()).map(innerPath).sort());
  const others = Object.keys(routes).filter((route) => !ofSites.test(route));
  expect(others.sort()).toEqual(['/_global-error', '/_not-found']);
});

test('no page is made anew later: then it would have its scripts again', () => {
  const renewed = Object.entries(routes).filter(
    ([, { initialRevalidateSeconds }]) => initialRevalidateSeconds !== false,
  );
  expect(renewed).toEqual([]);
});

/** What the build calls a page: `/rails-hosting/en/pricing` for rails-hosting.ch/pricing. */
function innerPath(url: string): string {
  const { origin, pathname } = new URL(url);
  const language = languageOf(url) === 'de' ? '' : '/en';
  return `/${origin === origins.shop ? 'rails-hosting' : 'ungleich'}${language}${pathname}`.replace(/\/$/, '');
}
