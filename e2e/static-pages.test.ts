import { readFileSync } from 'node:fs';
import { origins } from './address';
import { ask } from './ask';
import { expect, test } from './fixtures';
import { languageOf, sitemapPages } from './site-pages';

// Pages are made beforehand or at each request, never half: a policy without scripts and one with a nonce cannot mix.

/** Everything that the build has made beforehand. */
const { routes }: { routes: Record<string, { initialRevalidateSeconds: number | false }> } = JSON.parse(
  readFileSync('.next/prerender-manifest.json', 'utf8'),
);
const ofSites = /^\/(?:rails-hosting|ungleich)\//;
/** What the server says by itself. */
const refused = /^\/refused\/(?:en|de)\/\d{3}$/;

test('exactly the pages of the sitemaps are made beforehand, with their pictures and the recipes', async () => {
  const pages = Object.keys(routes).filter((route) => ofSites.test(route) && !/\/(?:og|recipes)\/|\.\w+$/.test(route));
  expect(pages.sort()).toEqual((await sitemapPages()).map(innerPath).sort());
  const others = Object.keys(routes).filter((route) => !ofSites.test(route) && !refused.test(route));
  expect(others.sort()).toEqual(['/_global-error', '/_not-found']);
});

test('no page is made anew later: then it would have its scripts again', () => {
  const renewed = Object.entries(routes).filter(
    ([, { initialRevalidateSeconds }]) => initialRevalidateSeconds !== false,
  );
  expect(renewed).toEqual([]);
});

test('pages that the server says by itself are there in both languages, and no address leads to them', async () => {
  const pages = Object.keys(routes).filter((route) => refused.test(route));
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((page) => page.includes('/de/')).length).toBe(pages.length / 2);
  for (const page of pages)
    for (const origin of [origins.shop, origins.company, origins.direct])
      expect((await ask(origin + page)).status, origin + page).toBe(404);
});

/** What the build calls a page: `/rails-hosting/en/pricing` for rails-hosting.ch/pricing. */
function innerPath(url: string): string {
  const { origin, pathname } = new URL(url);
  const language = languageOf(url) === 'de' ? '' : '/en';
  return `/${origin === origins.shop ? 'rails-hosting' : 'ungleich'}${language}${pathname}`.replace(/\/$/, '');
}
