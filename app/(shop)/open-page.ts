import type { Metadata } from 'next';
import type { Locale } from '@/lib/locales';
import { absoluteUrl, alternates, type openShopPages } from '@/lib/sites';

type Words = { title: string; description: string };

/** The head of a shop page that search engines may show: what it is, and its one address in each language. */
export function openPage(locale: Locale, path: (typeof openShopPages)[number], words: Words): Metadata {
  const canonical = absoluteUrl('rails-hosting', locale, path);
  return { ...words, robots: { index: true }, alternates: { canonical, languages: alternates('rails-hosting', path) } };
}
