import { expect, test } from 'vitest';
import { mailAddressFrom, shownAddress } from './mail-address';

test.each([
  [' Vreni@Example.CH ', 'vreni@example.ch'],
  ['vreni＠example.ch', 'vreni@example.ch'],
  ['ｖreni@example.ch', 'vreni@example.ch'],
  ['vreni@example.ch.', 'vreni@example.ch'],
  ['\u202Avreni@example.ch\u202C', 'vreni@example.ch'],
  ['vreni@exam\u00ADple.ch', 'vreni@example.ch'],
  ['<vreni@example.ch>', 'vreni@example.ch'],
  ['mailto:vreni@example.ch', 'vreni@example.ch'],
  ['info@zürich.ch', 'info@xn--zrich-kva.ch'],
  ['postmaster@xn--80akhbyknj4f.xn--p1ai', 'postmaster@xn--80akhbyknj4f.xn--p1ai'],
  ['info@例え。テスト', 'info@xn--r8jz45g.xn--zckzah'],
])('%j is the address %s', (typed, address) => {
  expect(mailAddressFrom(typed)).toBe(address);
});

test.each([
  'r&d',
  'user!tag',
  'x=y',
  'a/b',
  'a*b',
  '#1',
  'x^y',
  '{a}',
  'x~y',
  "o'neill",
  'a+b',
  'a_b.c-d',
  '`a`',
  'a|b',
  '$',
  '%',
])('browsers take %s before the @, so do we', (local) => {
  expect(mailAddressFrom(`${local}@firma.ch`)).toBe(`${local}@firma.ch`);
});

test.each([
  'vreni',
  'vreni@',
  '@example.ch',
  'a@b@c.ch',
  'a b@c.ch',
  'x@a-.ch',
  'x@-a.ch',
  'x@localhost',
  'x@192.0.2.1',
  'x@[192.0.2.1]',
  'x@a..ch',
  'müller@example.ch',
  '"a b"@example.ch',
  'vreni@example.ch\nbcc: x@y.ch',
  'vreni@example.ch, beat@example.ch',
  'Vreni <vreni@example.ch>',
  'x@exa%6dple.ch',
  'x@example.ch/path',
  'x@example.ch:25',
  `${'a'.repeat(65)}@example.ch`,
  `${'a'.repeat(60)}@${'a.'.repeat(110)}ch`,
])('%j is no address', (typed) => {
  expect(mailAddressFrom(typed)).toBeUndefined();
});

test.each([
  ['info@zürich.ch', 'info@zürich.ch'],
  ['Info@ZÜRICH.ch', 'info@zürich.ch'],
  ['info@xn--zrich-kva.ch', 'info@zürich.ch'],
  ['info@例え。テスト', 'info@例え.テスト'],
  ['vreni@example.ch', 'vreni@example.ch'],
])('%s is shown as %s', (typed, shown) => {
  const address = mailAddressFrom(typed) ?? expect.fail('was refused');
  expect(shownAddress(address)).toBe(shown);
  expect(mailAddressFrom(shown)).toBe(address);
});
