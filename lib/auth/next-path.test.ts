import { expect, test } from 'vitest';
import { safeNext } from './next-path';

test.each([
  ['/account', '/account'],
  ['/de/book/1/review?x=1#pay', '/de/book/1/review?x=1#pay'],
  ['/a/../b', '/b'],
  ['/suche?q=zürich', '/suche?q=z%C3%BCrich'],
  ['/@evil.example', '/@evil.example'],
])('a path on this host is kept: %s', (value, path) => {
  expect(safeNext(value)).toBe(path);
});

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/a\u0000b',
  '/a\u007f',
  '/.//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  'account',
  '',
  `/${'a'.repeat(500)}`,
  undefined,
  null,
  7,
  ['/account'],
])('anything else is dropped: %j', (value) => {
  expect(safeNext(value)).toBeUndefined();
});
