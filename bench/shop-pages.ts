import { people } from '@/db/seed/people';
import { cookieNames } from '@/lib/cookies';
import { locales, localePath } from '@/lib/locales';
import { openShopPages } from '@/lib/sites';
import { answerTo, type Page } from './ask';

const areas = {
  customer: ['/account', '/account/invoices', '/account/billing', '/account/keys', '/account/settings'],
  staff: ['/admin', '/admin/customers', '/admin/requests', '/admin/mails', '/admin/flags', '/admin/health'],
};
/** What leads from these pages to the page of one order, draft or customer. */
const single = /href="((?:\/de)?\/(?:account\/orders|book|admin\/orders|admin\/customers)\/[^"#?]+)"/g;

/** The pages of the demo's shop, account and admin that are made at each request, in both languages. */
export async function shopPages(port: string): Promise<Page[]> {
  const shop = `http://rails-hosting.localhost:${port}`;
  const open = locales.flatMap((locale) => openShopPages.map((path) => localePath(locale, path)));
  const [english, german, staff] = [
    await cookieOf(shop, people.customer),
    await cookieOf(shop, people.kundin),
    await cookieOf(shop, people.staff),
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

/** Logs in as the form of the login page does without JavaScript. */
async function cookieOf(shop: string, { email, password }: { email: string; password: string }): Promise<string> {
  const csrf = await answerTo(new URL('/api/auth/csrf', shop));
  const { csrfToken } = JSON.parse(csrf.body.toString());
  const form = new URLSearchParams({ email, password, csrfToken }).toString();
  const loggedIn = await answerTo(new URL('/api/auth/callback/credentials', shop), { cookie: csrf.cookie, form });
  if (!loggedIn.cookie.includes(cookieNames.session)) throw new Error(`${email} cannot log in`);
  return loggedIn.cookie;
}
