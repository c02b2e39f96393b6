import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Locale } from '@/lib/locales';
import { Link } from './link';

const shown = (locale: Locale, href: string) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale}>
      <Link href={href}>on</Link>
    </NextIntlClientProvider>,
  );

test.each([
  ['/', '/', '/de'],
  ['/book', '/book', '/de/book'],
  ['/book?order=7#keys', '/book?order=7#keys', '/de/book?order=7#keys'],
  ['#how', '#how', '#how'],
  ['', '', ''],
  ['https://ungleich.ch/', 'https://ungleich.ch/', 'https://ungleich.ch/'],
])('a link to %s leads there in the language of its reader', (href, english, german) => {
  expect(shown('en', href)).toBe(`<a href="${english}">on</a>`);
  expect(shown('de', href)).toBe(`<a href="${german}">on</a>`);
});
