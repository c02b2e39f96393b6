import { setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { isLocale, type Locale } from '@/lib/locales';

export type PageProps = { params: Promise<{ locale: string }> };

/** The language of a page, made known to the translations. Every page that has one in its address begins with it. */
export async function pageLocale(params: PageProps['params']): Promise<Locale> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return locale;
}
