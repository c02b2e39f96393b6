import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { origins } from './address';
import { ask } from './ask';
import { expect, test } from './fixtures';
import { sitemapPages } from './site-pages';

// What a page may weigh, compressed as a proxy would.

const kB = 1000;
const limits = { html: 12 * kB, css: 10 * kB, fonts: 60 * kB };

test('no marketing page is heavier than it may be', async () => {
  for (const page of await sitemapPages()) {
    const { body } = await ask(page);
    expect(brotliCompressSync(body).length, page).toBeLessThanOrEqual(limits.html);
  }
});

test('style sheet and fonts are no heavier than they may be, and there are two fonts', async () => {
  const { body } = await ask(origins.shop);
  const styles = await Promise.all(
    found(body, /<link rel="stylesheet" href="([^"]+)"/g).map((path) => ask(origins.shop + path)),
  );
  const css = styles.map((sheet) => sheet.body).join('');
  expect(css.length).toBeGreaterThan(0);
  expect(brotliCompressSync(css).length).toBeLessThanOrEqual(limits.css);
  const fonts = found(css, /url\(["']?([^)"']+\.woff2)/g);
  expect(fonts.length).toBe(2);
  const bytes = fonts.map((path) => readFileSync(`public${path}`).length);
  expect(bytes.reduce((total, size) => total + size, 0)).toBeLessThanOrEqual(limits.fonts);
});

test('scripts of the shop ask to be compiled while they load', async () => {
  const { body } = await ask(`${origins.shop}/login`);
  const scripts = found(body, /<script[^>]*\ssrc="([^"]+)"/g);
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) {
    const { body: text } = await ask(origins.shop + script);
    expect(text.startsWith('//# allFunctionsCalledOnLoad\n'), script).toBe(true);
  }
});

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, path = '']) => path);
}
