import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { shopPages } from './shop-pages';
import { sitePages } from './site-pages';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3000' },
    out: { type: 'string', default: '.data/screenshots' },
    /** Only pages whose address contains this. */
    only: { type: 'string', default: '' },
    /** The pages of the demo's shop, account and admin instead of the sites'. */
    shop: { type: 'boolean', default: false },
    widths: { type: 'string', default: '390,768,1440' },
    schemes: { type: 'string', default: 'light,dark' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
});

/** Takes a picture of every page, at every width, light and dark: `tsx bench/screenshots.ts --port 3000`. */
async function main() {
  await mkdir(values.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: values.browser });
  const all = await (values.shop ? shopPages(values.port) : sitePages(values.port));
  const pages = all.filter(({ url }) => url.href.includes(values.only));
  for (const scheme of values.schemes.split(',')) {
    for (const width of values.widths.split(',').map(Number)) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
      });
      const page = await context.newPage();
      for (const { url, cookie } of pages) {
        await page.setExtraHTTPHeaders(cookie ? { cookie } : {});
        await page.goto(url.href);
        await page.screenshot({ path: join(values.out, `${nameOf(url)}.${width}.${scheme}.png`), fullPage: true });
      }
      await context.close();
    }
  }
  await browser.close();
}

function nameOf({ hostname, pathname, search }: URL): string {
  return `${hostname.split('.')[0]}${pathname}${search}`.replace(/[^\w.]+/g, '-').replace(/-$/, '');
}

await main();
