import { expect, test } from 'vitest';
import { domainNameFrom, shownDomain, storedWords } from './domain-name';

test.each([
  ['zürich.example.ch', 'zürich.example.ch'],
  ['Bücher.example', 'bücher.example'],
  ['strasse.example.de', 'strasse.example.de'],
  ['straße.example.de', 'straße.example.de'],
  ['пример.рф', 'пример.рф'],
  ['παράδειγμα.δοκιμή', 'παράδειγμα.δοκιμή'],
  ['例え.テスト', '例え.テスト'],
  ['app.example.ch', 'app.example.ch'],
])('%s is shown as %s, which is read as the same name', (typed, shown) => {
  const name = domainNameFrom(typed) ?? expect.fail('was refused');
  expect(name).toMatch(/^[a-z0-9.-]+$/);
  expect(shownDomain(name)).toBe(shown);
  expect(domainNameFrom(shown)).toBe(name);
});

test.each([
  ['letters of two alphabets', 'раypal.com'],
  ['letters that look like Latin ones', 'аррӏе.com'],
  ['punycode of nothing', 'xn--0.ch'],
])('%s stay in the form of machines', (_, typed) => {
  const name = URL.parse(`http://${typed}`)?.hostname ?? typed;
  expect(shownDomain(name)).toBe(name);
  expect(name).toContain('xn--');
});

test.each([
  ['zürich.example.ch', 'xn--zrich-kva.example.ch'],
  ['zürich', 'xn--zrich-kva'],
  ['info@zürich.ch', 'info@xn--zrich-kva.ch'],
  ['@zürich.ch', '@xn--zrich-kva.ch'],
  ['.zürich.ch', '.xn--zrich-kva.ch'],
  ['vreni muster', 'vreni muster'],
  ['R-10023', 'R-10023'],
  ['ü/é', 'ü/é'],
])('a search for %s looks for %s', (typed, stored) => {
  expect(storedWords(typed)).toBe(stored);
});

const label = 'a'.repeat(63);
const longest = [label, label, label, 'a'.repeat(58), 'ch'].join('.');

test.each([
  ['the longest label', `${label}.ch`, `${label}.ch`],
  ['the longest name', longest, longest],
  ['a final dot', 'app.example.ch.', 'app.example.ch'],
  ['blanks around it', ' app.example.ch\n', 'app.example.ch'],
  ['capitals', 'App.EXAMPLE.ch', 'app.example.ch'],
  ['dots of another alphabet', 'app。example．ch', 'app.example.ch'],
  ['letters that nobody sees', 'app\u200B.exam\u00ADple.ch', 'app.example.ch'],
  ['a label of digits before the last', '1.2.3.ch', '1.2.3.ch'],
])('%s is no hindrance', (_, typed, name) => expect(domainNameFrom(typed)).toBe(name));

test.each([
  ...[
    `${label}a.ch`,
    longest.replace('.ch', 'a.ch'),
    'example',
    'localhost.',
    '',
    '.',
    'a..ch',
    '.example.ch',
    'a.ch..',
  ],
  ...['192.0.2.1', '0x7f.1', '017700000001', '2130706433', '1.2.3.4.', '[::1]', '::1', 'a.1', 'app.example.123'],
  ...['-a.ch', 'a-.ch', 'a_b.ch', 'a b.ch', 'a.ch:80', 'a.ch/x', 'u@a.ch', 'a.ch?x', 'a.ch#x', 'a%2e.ch', 'a\\b.ch'],
  ...['*.example.ch', `${'a.'.repeat(600)}ch`],
])('%j is no name of a host', (typed) => expect(domainNameFrom(typed)).toBeUndefined());
