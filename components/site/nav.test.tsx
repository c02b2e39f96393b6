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

test('where a form is kept, the switch sends it to the other page; Enter in a field does not press the switch', () => {
  const html = shown({ path: '/book', search: '?plan=deluxe', carries: 'book' });
  const buttons = [...html.matchAll(/<button ([^>]*)>/g)].map(([, attributes]) => attributes);
  expect(buttons).toHaveLength(2);
  expect(buttons[0]).not.toContain('name=');
  expect(buttons[1]).toContain('name="language"');
  expect(buttons[1]?.toLowerCase()).toContain('formaction="/book?plan=deluxe"');
});
