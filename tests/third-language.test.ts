import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type * as forRobots from '@/app/(sites)/for-robots';
import type * as hosts from '@/lib/hosts';
import type * as languages from '@/lib/locales';
import type * as addresses from '@/lib/sites';

type Sites = typeof languages & typeof addresses & typeof hosts & typeof forRobots;

/** The pure part of the product, built with a language more in the one list of them. */
async function withFrench(): Promise<Sites> {
  const list = "locales = ['en', 'de'] as const";
  const text = readFileSync('lib/locales.ts', 'utf8');
  expect(text).toContain(list);
  const { outputFiles } = await build({
    stdin: {
      contents: ['lib/locales', 'lib/sites', 'lib/hosts', 'app/(sites)/for-robots']
        .map((file) => `export * from '@/${file}';`)
        .join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [
      {
        name: 'french',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\/lib\/locales\.ts$/ }, () => ({
            contents: text.replace(list, "locales = ['en', 'de', 'fr'] as const"),
            loader: 'ts',
          })),
      },
    ],
  });
  // A module of our own build: it exports what the files above export.
  return (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`)) as Sites;
}

test('a third language needs its place in the list and its texts: addresses follow', async () => {
  const {
    locales,
    localePath,
    withoutLocale,
    hostRewrites,
    hostRedirects,
    publicAddress,
    sitemap,
    alternates,
    siteIds,
  } = await withFrench();
  // The types know of no French.
  const french = locales.find((locale) => !['en', 'de'].includes(locale)) ?? 'en';
  expect(french).toBe('fr');
  expect([localePath(french, '/'), localePath(french, '/book')]).toEqual(['/fr', '/fr/book']);
  expect(withoutLocale('/fr/book')).toBe('/book');

  const rules = JSON.stringify([hostRewrites(), hostRedirects()]);
  const withGerman = rules.match(/[^"]*\/de[^"a-z][^"]*/g) ?? [];
  expect(withGerman.length).toBeGreaterThan(0);
  for (const rule of withGerman) expect(rules).toContain(rule.replaceAll('/de', '/fr'));
  expect(publicAddress('/rails-hosting/fr/pricing')).toEqual({ site: 'rails-hosting', path: '/fr/pricing' });

  for (const site of siteIds) {
    const urls = (await sitemap(site).text()).split('\n');
    const count = (part: string) => urls.filter((line) => line.includes(part)).length;
    expect(count('hreflang="fr"')).toBe(count('hreflang="de"'));
    expect(urls.filter((line) => /<loc>[^<]*\/fr[/<]/.test(line)).length).toBe(count('<loc>') / 3);
  }
  expect(alternates('ungleich', '/about')).toMatchObject({ fr: expect.stringMatching(/\/fr\/about$/) });
});
