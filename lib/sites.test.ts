import { expect, test } from 'vitest';
import { absoluteUrl, aliasHosts, askAboutServer, isOwnName, sites, staffUrl } from './sites';

test.each([
  ...['rails-hosting.ch', 'www.rails-hosting.ch', 'app.rails-hosting.ch', 'a.b.ungleich.ch', 'shop.django-hosting.ch'],
  ...Object.keys(aliasHosts),
])('%s is a name of ours', (name) => expect(isOwnName(name)).toBe(true));

test.each([
  ...['evil-rails-hosting.ch', 'rails-hosting.ch.example.org', 'hosting.ch', 'ch', '', '.rails-hosting.chat'],
  ...['rails-hosting.com', 'ungleich.chat', 'xn--rails-hosting-.ch'],
])('%j is nobody’s or another’s', (name) => expect(isOwnName(name)).toBe(false));

test('a link to staff’s pages has no language, all others have that of their reader', () => {
  const { origin } = sites['rails-hosting'];
  expect(staffUrl('/orders/1?a=b')).toBe(`${origin}/admin/orders/1?a=b`);
  expect(absoluteUrl('rails-hosting', 'en', '/account')).toBe(`${origin}/account`);
  expect(absoluteUrl('ungleich', 'de', '/')).toBe(`${sites.ungleich.origin}/de`);
});

test('a question about a server names it, whatever its name is', () => {
  const { searchParams, pathname } = new URL(askAboutServer('R-10001', 'a&order=R-1#ü.example.ch'), 'http://x');
  expect([pathname, ...searchParams]).toEqual([
    '/request/contact',
    ['order', 'R-10001'],
    ['host', 'a&order=R-1#ü.example.ch'],
  ]);
});
