import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext, Page } from '@playwright/test';
import { origins, ports } from './address';
import { expect, test } from './fixtures';

// What every marketing page promises, checked on the pages that the two homes lead to.

type Answer = { status: number; html: string };

/** The path on one of our hosts, asked as a browser would; Node does not know *.localhost. */
async function ask(request: APIRequestContext, url: URL): Promise<Answer> {
  const answer = await request.get(`http://127.0.0.1:${ports.app}${url.pathname}${url.search}`, {
    headers: { host: url.host },
    maxRedirects: 0,
  });
  return { status: answer.status(), html: (await answer.text()).toString() };
}

function linksOf(html: string, from: URL): URL[] {
  return [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map(
    ([, href]) => new URL((href ?? '').replaceAll('&amp;', '&'), from),
  );
}

const ours = (url: URL) => [origins.shop, origins.company].includes(url.origin);
const isMarketing = ({ html }: Answer) => html.includes('data-site=');
const withoutHash = (url: URL) => url.href.replace(/#.*/, '');

/** Every page that can be reached from the two homes by links, with its answer. Shop pages are asked but not followed. */
async function crawl(request: APIRequestContext): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>();
  const waiting = [new URL(origins.shop), new URL(origins.company)];
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    if (found.has(withoutHash(url))) continue;
    const answer = await ask(request, url);
    found.set(withoutHash(url), answer);
    if (isMarketing(answer)) waiting.push(...linksOf(answer.html, url).filter(ours));
  }
  return found;
}

test('every link of both sites leads to a page, and the sitemaps name exactly the pages', async ({ request }) => {
  const found = await crawl(request);
  // A shop page may ask to log in first.
  const broken = [...found].filter(([, { status }]) => ![200, 307].includes(status)).map(([url]) => url);
  expect(broken).toEqual([]);
  const marketing = [...found].filter(([, answer]) => isMarketing(answer)).map(([url]) => url);
  expect(marketing.sort()).toEqual((await sitemapPages(request)).sort());
});

test('links of another kind are mail addresses, and no link leaves our two hosts', async ({ request }) => {
  for (const [page, { html }] of await crawl(request))
    for (const url of linksOf(html, new URL(page)))
      expect(ours(url) || url.protocol === 'mailto:', url.href).toBe(true);
});

test('jumps inside a page find their target', async ({ request }) => {
  const found = await crawl(request);
  for (const [page, { html }] of found)
    for (const url of linksOf(html, new URL(page)))
      if (url.hash) {
        const target = found.get(withoutHash(url))?.html ?? '';
        expect(target, `${page} → ${url.href}`).toContain(`id="${url.hash.slice(1)}"`);
      }
});

test('no marketing page has a script, a style attribute, a foreign host or a text without translation', async ({
  request,
}) => {
  for (const page of await sitemapPages(request)) {
    const { html } = await ask(request, new URL(page));
    const code = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '');
    expect(code, page).not.toMatch(/<script/i);
    expect(code, page).not.toMatch(/\son\w+="/i);
    expect(code, page).not.toMatch(/\sstyle="/i);
    expect(
      hostsLoaded(code).filter((host) => host !== new URL(page).host),
      page,
    ).toEqual([]);
    expect(text(html), page).not.toMatch(/\b(sites|common|mails)\.\w+\.|\{\w+\}|undefined|NaN/);
  }
});

test('an address that leads nowhere gets the 404 page, without script, on every host', async ({ request }) => {
  const nowhere = [`${origins.shop}/nothing`, `${origins.shop}/rails-hosting/en`, 'http://elsewhere.example/'];
  for (const address of nowhere) {
    const { status, html } = await ask(request, new URL(address));
    expect(status, address).toBe(404);
    expect(html, address).toContain('Seite nicht gefunden');
    expect(html, address).not.toMatch(/<script/i);
  }
});

test('every page names its other language, and that one names it back', async ({ request }) => {
  for (const page of await sitemapPages(request)) {
    const languages = alternatesOf((await ask(request, new URL(page))).html);
    expect(Object.keys(languages).sort(), page).toEqual(['de', 'en', 'x-default']);
    expect(Object.values(languages), page).toContain(page);
    for (const other of Object.values(languages))
      expect(alternatesOf((await ask(request, new URL(other))).html), other).toEqual(languages);
  }
});

test('each page has its own title, description, canonical address and a picture that exists', async ({ request }) => {
  const titles = new Set<string>();
  const pages = await sitemapPages(request);
  for (const page of pages) {
    const { html } = await ask(request, new URL(page));
    titles.add(match(html, /<title>([^<]+)<\/title>/));
    expect(match(html, /<meta name="description" content="([^"]+)"/).length, page).toBeGreaterThan(30);
    expect(new URL(match(html, /<link rel="canonical" href="([^"]+)"/)).href).toBe(page);
    const picture = new URL(match(html, /<meta property="og:image" content="([^"]+)"/));
    expect((await ask(request, picture)).status, picture.href).toBe(200);
  }
  expect(titles.size).toBe(pages.length);
});

test('what search engines read is valid JSON with prices as the page shows them', async ({ request }) => {
  const { html } = await ask(request, new URL('/pricing', origins.shop));
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)].map(([, json]) =>
    JSON.parse(json ?? ''),
  );
  expect(blocks.map((block) => block['@type']).sort()).toEqual(['FAQPage', 'Product']);
  const { offers } = blocks.find((block) => block['@type'] === 'Product');
  for (const { priceSpecification } of offers) expect(text(html)).toContain(priceSpecification.price);
});

for (const scheme of ['light', 'dark'] as const)
  for (const site of ['shop', 'company'] as const)
    for (const locale of ['en', 'de'] as const)
      test(`axe finds nothing on the pages of ${site} in ${locale}, ${scheme}`, async ({ page, request }) => {
        test.slow();
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        const pages = (await sitemapPages(request)).map((href) => new URL(href));
        for (const url of pages.filter(
          ({ origin, pathname }) => origin === origins[site] && inLocale(pathname, locale),
        ))
          expect(await violations(page, url.href), url.href).toEqual([]);
      });

test('nothing is wider than the screen, from 320 to 2560 pixels', async ({ page, request }) => {
  test.slow();
  for (const width of [320, 768, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    for (const url of await sitemapPages(request)) {
      await page.goto(url);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${url} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test('the first tab leads past the navigation, and the current page is marked', async ({ page }) => {
  await page.goto(`${origins.shop}/stacks/ruby`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expect(page.locator('header [aria-current=page]')).toHaveText('Ruby');
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(`${origins.shop}/de/stacks/ruby`);
});

test('a price sample begins the order with its plan and stack', async ({ page }) => {
  await page.goto(origins.shop);
  const link = page.getByRole('link', { name: 'Order Deluxe with Python' });
  await expect(link).toHaveAttribute('href', '/book?plan=deluxe&stack=python');
});

async function violations(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function sitemapPages(request: APIRequestContext): Promise<string[]> {
  const sitemaps = [origins.shop, origins.company].map((origin) => ask(request, new URL('/sitemap.xml', origin)));
  const pages = (await Promise.all(sitemaps)).flatMap(({ html }) => [...html.matchAll(/<loc>([^<]+)<\/loc>/g)]);
  return pages.map(([, url]) => new URL(url ?? '').href);
}

/** Hosts from which the page loads something: everything but links, forms and what only describes the page. */
function hostsLoaded(html: string): string[] {
  const loading = html.replace(/<(?:a|form|meta|link rel="(?:canonical|alternate)")\b[^>]*>/g, '');
  return [...loading.matchAll(/(?:src|href|srcset|action)="(?:https?:)?\/\/([^/"]+)/g)].map(([, host]) => host ?? '');
}

function alternatesOf(html: string): Record<string, string> {
  const links = html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/gi);
  return Object.fromEntries([...links].map(([, language, href]) => [language ?? '', new URL(href ?? '').href]));
}

function inLocale(pathname: string, locale: 'en' | 'de'): boolean {
  return /^\/de(\/|$)/.test(pathname) === (locale === 'de');
}

/** What a reader sees, roughly: commands left out, since they may hold braces. */
function text(html: string): string {
  return html.replace(/<(pre|script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
}

function match(html: string, pattern: RegExp): string {
  return pattern.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
}

test('scripts of the shop ask to be compiled while they load', async ({ request }) => {
  const { html } = await ask(request, new URL(`${origins.shop}/login`));
  const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(
    ([, path]) => new URL(path ?? '', origins.shop),
  );
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) {
    const { html: text } = await ask(request, script);
    expect(text.startsWith('//# allFunctionsCalledOnLoad\n'), script.pathname).toBe(true);
  }
});
