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
