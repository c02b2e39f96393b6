import { customerPages, staffPages } from '@/e2e/pages';
import { people } from '@/db/seed/people';
import { locales, localePath } from '@/lib/locales';
import { openShopPages } from '@/lib/sites';
import { answerTo, type Page } from './ask';
import { logIn } from './log-in';

/** What leads from these pages to the page of one order, draft or customer. */
const single = /href="((?:\/de)?\/(?:account\/orders|book|admin\/orders|admin\/customers)\/[^"#?]+)"/g;

/** The pages of the demo's shop, account and admin that are made at each request, in both languages. */
export async function shopPages(port: string): Promise<Page[]> {
  const shop = `http://rails-hosting.localhost:${port}`;
  const place = { port: Number(port), host: new URL(shop).host };
  const open = locales.flatMap((locale) => openShopPages.map((path) => localePath(locale, path)));
  const [english, german, staff] = [
    await logIn(place, people.customer),
    await logIn(place, people.kundin),
    await logIn(place, people.staff),
  ];
  const on = (paths: string[], cookie = '') => paths.map((path) => ({ url: new URL(path, shop), cookie }));
  const closed = [
    ...on(customerPages, english),
    ...on(
      customerPages.map((path) => `/de${path}`),
      german,
    ),
    ...on(staffPages, staff),
  ];
  const found = await Promise.all(closed.map(singlePages));
  return [...on([...open, '/book?plan=deluxe&stack=ruby', '/nowhere']), ...closed, ...found.flat()];
}

async function singlePages({ url, cookie }: Page): Promise<Page[]> {
  const { body } = await answerTo(url, { cookie });
  const paths = [...body.toString().matchAll(single)].map(([, path = '']) => path);
  return [...new Set(paths)].map((path) => ({ url: new URL(path, url), cookie }));
}
