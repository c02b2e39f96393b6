import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Locale } from '@/lib/locales';
import { RichText } from './rich-text';

const shown = (text: string, locale: Locale = 'en') =>
  renderToStaticMarkup(<RichText text={text} locale={locale} />).replaceAll(/<span[^>]*>|<\/span>/g, '');

test('a link of this site leads to the page in the reader’s language', () => {
  expect(shown('See [Deploying](/help/deploy).', 'de')).toBe('See <a href="/de/help/deploy">Deploying</a>.');
});

test('a mail address can be written to', () => {
  expect(shown('Write to info@rails-hosting.ch now')).toBe(
    'Write to <a href="mailto:info@rails-hosting.ch">info@rails-hosting.ch</a> now',
  );
});

test('what stands in backticks is code, and nothing in it is a link', () => {
  expect(shown('`ssh you@example.ch`')).toBe('<code>ssh you@example.ch</code>');
});

test('what looks like markup is text', () => {
  expect(shown('<b>`<i>`</b>')).toBe('&lt;b&gt;<code>&lt;i&gt;</code>&lt;/b&gt;');
});

test.each([
  ['`mongorestore --archive`', ['mongorestore', '--archive']],
  ['from rails-hosting.ch', ['rails-hosting.ch']],
  ['info@rails-hosting.ch', ['info@rails-hosting.ch']],
])('words of %s do not break at a hyphen', (text, whole) => {
  const html = renderToStaticMarkup(<RichText text={text} locale="en" />);
  expect([...html.matchAll(/<span class="whitespace-nowrap">([^<]*)</g)].map(([, word]) => word)).toEqual(whole);
});
