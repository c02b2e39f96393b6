import { origins } from './address';
import { ask } from './ask';
import { expect, test } from './fixtures';
import { match, sitemapPages, text } from './site-pages';

// What search engines and people who share a link get to read.

test('every page names its other language, and that one names it back', async () => {
  for (const page of await sitemapPages()) {
    const languages = alternatesOf((await ask(page)).body);
    expect(Object.keys(languages).sort(), page).toEqual(['de', 'en', 'x-default']);
    expect(Object.values(languages), page).toContain(page);
    for (const other of Object.values(languages))
      expect(alternatesOf((await ask(other)).body), other).toEqual(languages);
  }
});

test('each page has its own title, description, canonical address and a picture that exists', async () => {
  const titles = new Set<string>();
  const pages = await sitemapPages();
  for (const page of pages) {
    const { body } = await ask(page);
    titles.add(match(body, /<title>([^<]+)<\/title>/));
    expect(match(body, /<meta name="description" content="([^"]+)"/).length, page).toBeGreaterThan(30);
    expect(new URL(match(body, /<link rel="canonical" href="([^"]+)"/)).href).toBe(page);
    const picture = match(body, /<meta property="og:image" content="([^"]+)"/);
    expect((await ask(picture)).status, picture).toBe(200);
  }
  expect(titles.size).toBe(pages.length);
});

test('what search engines read is valid JSON with prices as the page shows them', async () => {
  const { body } = await ask(`${origins.shop}/pricing`);
  const blocks = [...body.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)].map(([, json]) =>
    JSON.parse(json ?? ''),
  );
  expect(blocks.map((block) => block['@type']).sort()).toEqual(['FAQPage', 'Product']);
  const { offers } = blocks.find((block) => block['@type'] === 'Product');
  expect(offers.length).toBe(4);
  const shown = text(body).replaceAll('’', '');
  for (const { priceSpecification } of offers) {
    expect(priceSpecification.map(({ unitCode }: { unitCode: string }) => unitCode)).toEqual(['MON', 'ANN']);
    for (const { price } of priceSpecification) expect(shown).toContain(price);
  }
});

function alternatesOf(html: string): Record<string, string> {
  const links = html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/gi);
  return Object.fromEntries([...links].map(([, language, href]) => [language ?? '', new URL(href ?? '').href]));
}
