import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { writeSite } from './write';

const long = 'Prices, with VAT. '.repeat(200);
let places: { distDir: string; publicDir: string; siteFolder: string };

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'shop-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  places = { distDir: join(folder, 'dist'), publicDir: join(folder, 'public'), siteFolder: join(folder, 'site') };
  put(join(places.publicDir, 'fonts/letters.woff2'), 'letters');
  put(join(places.publicDir, 'rails-hosting/icon.svg'), '<svg/>');
  put(join(places.publicDir, 'speculation-rules.json'), '{}');
});

function put(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** A build as Next and its adapter leave it, with one script. */
async function build(id: string, script: string): Promise<void> {
  const { distDir } = places;
  rmSync(distDir, { recursive: true, force: true });
  const made = [
    ['/rails-hosting/en', 'home.html', `${long}${id}`, undefined],
    ['/rails-hosting/de/pricing', 'pricing.html', long, undefined],
    ['/rails-hosting/en/og/home', 'home.body', 'picture', 'image/png'],
    ['/ungleich/robots.txt', 'robots.body', 'Allow: /', 'text/plain'],
    ['/ungleich/sitemap.xml', 'sitemap.body', '<urlset/>', undefined],
    ['/refused/de/413', '413.html', 'zu viel', undefined],
    ['/_not-found', '404.html', 'nothing', undefined],
  ] as const;
  for (const [, file, content] of made) put(join(distDir, file), content);
  put(
    join(distDir, 'prerendered.json'),
    JSON.stringify(made.map(([pathname, file, , type]) => ({ pathname, file, type }))),
  );
  put(join(distDir, 'BUILD_ID'), id);
  put(join(distDir, 'static/chunks', script), `// ${script}\n${long}`);
  await writeSite(places);
}

const read = (file: string) => readFileSync(join(places.siteFolder, 'current', file));
const has = (file: string) => existsSync(join(places.siteFolder, 'current', file));

test('every page and file lies where nginx looks for it', async () => {
  await build('one', 'a.js');
  expect(read('rails-hosting/pages/.html').toString()).toBe(`${long}one`);
  expect(read('rails-hosting/pages/de/pricing.html').toString()).toBe(long);
  for (const file of [
    'rails-hosting/files/og/home.png',
    'rails-hosting/files/icon.svg',
    'rails-hosting/files/fonts/letters.woff2',
    'rails-hosting/files/speculation-rules.json',
    'ungleich/files/fonts/letters.woff2',
    'ungleich/files/robots.txt',
    'ungleich/files/sitemap.xml',
    'refused/413.de.html',
    'assets/_next/static/chunks/a.js',
  ])
    expect(has(file), file).toBe(true);
  expect(has('ungleich/files/icon.svg')).toBe(false);
});

test('text has smaller forms beside it, pictures and what would not shrink have none', async () => {
  await build('one', 'a.js');
  expect(brotliDecompressSync(read('rails-hosting/pages/.html.br')).toString()).toBe(`${long}one`);
  expect(gunzipSync(read('rails-hosting/pages/.html.gz')).toString()).toBe(`${long}one`);
  expect(has('rails-hosting/files/og/home.png.br')).toBe(false);
  expect(has('ungleich/files/robots.txt.gz')).toBe(false);
});

test('scripts of earlier builds stay for a while, their pages do not', async () => {
  const script = (number: number) => `assets/_next/static/chunks/${number}.js`;
  for (let number = 1; number <= 6; number++) await build(`build-${number}`, `${number}.js`);
  expect(has(script(1))).toBe(false);
  for (let number = 2; number <= 6; number++) expect(has(script(number)), script(number)).toBe(true);
  expect(brotliDecompressSync(read(`${script(2)}.br`)).toString()).toContain('// 2.js');
  expect(read('rails-hosting/pages/.html').toString()).toBe(`${long}build-6`);
});

test('the build before stays whole for those who still read it, older ones go', async () => {
  await build('one', 'a.js');
  const first = realpathSync(join(places.siteFolder, 'current'));
  await build('two', 'b.js');
  expect(existsSync(join(first, 'rails-hosting/pages/.html'))).toBe(true);
  await build('three', 'c.js');
  expect(existsSync(first)).toBe(false);
});

test('a build that fails to be stored leaves the one before', async () => {
  await build('one', 'a.js');
  await expect(build('two', 'b.unknown')).rejects.toThrow('server/site/type-of.ts');
  expect(read('rails-hosting/pages/.html').toString()).toBe(`${long}one`);
});

test('storing the same build again changes nothing', async () => {
  await build('one', 'a.js');
  await writeSite(places);
  expect(has('assets/_next/static/chunks/a.js')).toBe(true);
});
