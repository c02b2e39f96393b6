import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Nav, type NavProps } from './nav';

const links = [
  { href: '/book', label: 'Bestellen' },
  { href: '/account', label: 'Mein Konto' },
];
const shown = (nav: Partial<NavProps>) =>
  renderToStaticMarkup(<Nav label="Hauptnavigation" locale="de" path="/" links={links} {...nav} />);
const marked = (html: string) =>
  [...html.matchAll(/href="([^"]+)" aria-current="([^"]+)"/g)].map(([, ...rest]) => rest);

test.each([
  ['/', []],
  ['/book', [['/de/book', 'page']]],
  ['/account/orders/1', [['/de/account', 'true']]],
  ['/bookkeeping', []],
])('on %s the links that lead here are marked', (path, expected) => {
  expect(marked(shown({ path }))).toEqual(expected);
});

test('the other language is the same page with the same query', () => {
  expect(shown({ path: '/book', search: '?plan=deluxe' })).toContain(
    'href="/book?plan=deluxe" hrefLang="en" lang="en"',
  );
  expect(shown({ locale: 'en', path: '/' })).toContain('href="/de" hrefLang="de" lang="de"');
});
