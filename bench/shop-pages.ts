import { people } from '@/db/seed/people';
import { locales, localePath } from '@/lib/locales';
import { openShopPages } from '@/lib/sites';
import { answerTo, type Page } from './ask';
import { logIn } from './log-in';

const areas = {
  customer: ['/account', '/account/invoices', '/account/billing', '/account/keys', '/account/settings'],
  staff: [
    '/admin',
    '/admin/machines',
    '/admin/customers',
    '/admin/requests',
    '/admin/mails',
    '/admin/flags',
    '/admin/disputes',
    '/admin/ledger',
    '/admin/health',
  ],
};
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
    ...on(areas.customer, english),
    ...on(
      areas.customer.map((path) => `/de${path}`),
      german,
    ),
    ...on(areas.staff, staff),
  ];
  const found = await Promise.all(closed.map(singlePages));
  return [...on([...open, '/book?plan=deluxe&stack=ruby', '/nowhere']), ...closed, ...found.flat()];
}

async function singlePages({ url, cookie }: Page): Promise<Page[]> {
  const { body } = await answerTo(url, { cookie });
  const paths = [...body.toString().matchAll(single)].map(([, path = '']) => path);
  return [...new Set(paths)].map((path) => ({ url: new URL(path, url), cookie }));
}
