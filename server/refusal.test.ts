import { expect, test } from 'vitest';
import { refusalOf } from './refusal';

const host = 'rails-hosting.localhost:3000';
const ask = (url: string, method = 'GET', headers: Record<string, string> = {}) =>
  refusalOf({ method, url, headers: { host, ...headers } })?.status;

test.each(['GET', 'HEAD', 'POST', 'OPTIONS'])('%s is a method of ours', (method) => {
  expect(ask('/login', method)).toBeUndefined();
});

test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', ''])('%s is none', (method) => {
  expect(refusalOf({ method, url: '/', headers: { host } })).toMatchObject({ status: 405, allow: expect.any(String) });
});

test.each(['/', '/pricing?x=%E4', '/de/b%C3%BCcher', '/a?redirect=http://b', '//evil.example', '/%25E4'])(
  'an address of ours may be %j',
  (url) => expect(ask(url)).toBeUndefined(),
);

test.each([
  '/stacks/%E4',
  '/confirm/%E4',
  '/%',
  '/%zz',
  '/a%00',
  '/?search=%00',
  '/a%0d%0ab',
  'http://evil.example/',
  '',
  '*',
])('an address of ours is never %j', (url) => expect(ask(url)).toBe(400));

test('an address is not endless', () => {
  expect(ask(`/${'a'.repeat(7000)}`)).toBeUndefined();
  expect(ask(`/?${'a'.repeat(8000)}`)).toBe(414);
});

test('the server as a whole can be asked what it knows', () => {
  expect(ask('*', 'OPTIONS')).toBeUndefined();
});

test.each(['rails-hosting.ch', 'rails-hosting.ch.', '127.0.0.1:3000', '[::1]:3000', 'XN--BCHER-KVA.example'])(
  'a host may be called %s',
  (name) => expect(ask('/', 'GET', { host: name })).toBeUndefined(),
);

test.each(['a b', 'a/b', 'a@b', 'b\u00fccher.example', 'a:99999999', '', '..', 'a..b', '[zz]'])(
  'a host is never called %j',
  (name) => {
    expect(ask('/', 'GET', { host: name })).toBe(400);
  },
);

test.each(['http://rails-hosting.localhost:3000', 'http://ungleich.localhost:3000'])(
  'a form comes from %s',
  (origin) => {
    expect(ask('/login', 'POST', { origin })).toBeUndefined();
  },
);

test('a form comes from the host it goes to, and from programs that name none', () => {
  expect(ask('/login', 'POST', { host: 'localhost:3000', origin: 'http://localhost:3000' })).toBeUndefined();
  expect(ask('/api/stripe/webhook', 'POST')).toBeUndefined();
});

test.each([
  'https://evil.example',
  'http://rails-hosting.localhost:3001',
  'nonsense',
  '',
  'http://',
  'https://rails-hosting.localhost.evil.example',
])('a form never comes from %j', (origin) => expect(ask('/login', 'POST', { origin })).toBe(403));

test('a page without Referer sends no origin, which only its browser can vouch for', () => {
  expect(ask('/login', 'POST', { origin: 'null' })).toBe(403);
  expect(ask('/login', 'POST', { origin: 'null', 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(ask('/password/new', 'POST', { origin: 'null', 'sec-fetch-site': 'same-origin' })).toBeUndefined();
});

test('reading needs no origin', () => {
  expect(ask('/login', 'GET', { origin: 'https://evil.example' })).toBeUndefined();
});

test.each([
  ['/login', 1_000_000],
  ['/api/stripe/webhook', 512_000],
  ['/api/resend/webhook', 512_000],
])('%s takes %i bytes and no more', (url, bytes) => {
  expect(ask(url, 'POST', { 'content-length': String(bytes) })).toBeUndefined();
  expect(ask(url, 'POST', { 'content-length': String(bytes + 1) })).toBe(413);
});
