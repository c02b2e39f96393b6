import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { absoluteUrl, alternates, type openShopPages } from '@/lib/sites';

/** Where the words of each open page stand: its `title`, and its `lead`, which describes it to search engines, too. */
const words = {
  '/book': 'shop.book',
  '/register': 'account.auth.register',
  '/login': 'account.auth.login',
  '/password': 'account.auth.forgotten',
  '/cancel': 'sites.cancel',
} as const satisfies Record<(typeof openShopPages)[number], string>;

/** The head of a shop page that search engines may show: what it is, and its one address in each language. */
export async function openPage(params: PageProps['params'], path: keyof typeof words): Promise<Metadata> {
  const locale = await pageLocale(params);
  const t = await getTranslations(words[path]);
  const canonical = absoluteUrl('rails-hosting', locale, path);
  return {
    title: t('title'),
    description: t('lead'),
    robots: { index: true },
    alternates: { canonical, languages: alternates('rails-hosting', path) },
  };
}
