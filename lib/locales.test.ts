import { expect, test } from 'vitest';
import { isLocale, languageName, localePath, withoutLocale } from './locales';

test.each([
  ['en', '/', '/'],
  ['en', '/book?plan=deluxe', '/book?plan=deluxe'],
  ['de', '/', '/de'],
  ['de', '/book?plan=deluxe', '/de/book?plan=deluxe'],
] as const)('%s %s leads to %s', (locale, path, expected) => {
  expect(localePath(locale, path)).toBe(expected);
});

test('only our languages are languages', () => {
  expect(['en', 'de', 'fr', undefined, '__proto__'].map(isLocale)).toEqual([true, true, false, false, false]);
});

test.each([
  ['/', '/'],
  ['/book', '/book'],
  ['/en/book', '/book'],
  ['/de', '/'],
  ['/de/book/1/pay', '/book/1/pay'],
  ['/dear', '/dear'],
])('%s without its language is %s', (path, expected) => {
  expect(withoutLocale(path)).toBe(expected);
});

test('a language is called as it calls itself, or as others call it', () => {
  expect([languageName('en'), languageName('de')]).toEqual(['English', 'Deutsch']);
  expect([languageName('de', 'en'), languageName('en', 'de')]).toEqual(['German', 'Englisch']);
});
