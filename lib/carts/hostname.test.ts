import { expect, test } from 'vitest';
import { hostnameField, hostnameFrom } from './hostname';

test.each([
  ['app.example.ch', 'app.example.ch'],
  ['  App.Example.CH. ', 'app.example.ch'],
  ['zürich.example.ch', 'xn--zrich-kva.example.ch'],
  ['xn--zrich-kva.example.ch', 'xn--zrich-kva.example.ch'],
  ['a.b', 'a.b'],
  ['https://app.example.ch', 'app.example.ch'],
  ['HTTPS://App.Example.ch./shop/?q=1#top', 'app.example.ch'],
  ['http://app.example.ch:8080/', 'app.example.ch'],
  ['app.example.ch/', 'app.example.ch'],
  ['app.example.ch/shop', 'app.example.ch'],
  ['https://zürich.example.ch/', 'xn--zrich-kva.example.ch'],
  ['\u200bapp.example\u00ad.ch', 'app.example.ch'],
  ['3com.example.ch', '3com.example.ch'],
  [`${'a'.repeat(63)}.example.ch`, `${'a'.repeat(63)}.example.ch`],
  [`${'a.'.repeat(125)}ch`, `${'a.'.repeat(125)}ch`],
])('%s is the host name %s', (typed, name) => {
  expect(hostnameFrom(typed)).toBe(name);
});

test.each([
  ['one label', 'server', 'hostnameOneLabel'],
  ['one label with an umlaut', 'zürich', 'hostnameOneLabel'],
  ['another scheme', 'ftp://app.example.ch', 'hostnameScheme'],
  ['another scheme with a user', 'ssh://root@app.example.ch', 'hostnameScheme'],
  ['a user before the host', 'https://root@app.example.ch/', 'hostnameAt'],
  ['an e-mail address', 'root@example.ch', 'hostnameAt'],
  ['a scheme alone', 'https://', 'hostname'],
  ['a path alone', '/shop', 'hostname'],
  ['an address of an IP address', 'https://192.0.2.7/', 'hostnameAddress'],
  ['an IPv4 address', '192.0.2.7', 'hostnameAddress'],
  ['an IPv6 address', '[2001:db8::7]', 'hostnameAddress'],
  ['an IPv6 address without brackets', '2001:db8::7', 'hostnameAddress'],
  ['an IPv4 address in hexadecimal', '0xc0.0x00.0x02.0x07', 'hostnameNumber'],
  ['a last part of digits', 'app.example.123', 'hostnameNumber'],
  ['a port', 'app.example.ch:3000', 'hostnamePort'],
  ['a wildcard', '*.example.ch', 'hostnameWildcard'],
  ['an underscore', 'my_app.example.ch', 'hostnameUnderscore'],
  ['an underscore in an address', 'https://my_app.example.ch/shop', 'hostnameUnderscore'],
  ['a space', 'my app.example.ch', 'hostnameSpace'],
  ['two names', 'a.example.ch, b.example.ch', 'hostnameSpace'],
  ['an empty label', 'app..example.ch', 'hostnameDots'],
  ['a dot at the start', '.example.ch', 'hostnameDots'],
  ['a hyphen at the start', '-app.example.ch', 'hostnameHyphen'],
  ['a hyphen at the end', 'app-.example.ch', 'hostnameHyphen'],
  ['a label that is too long', `${'a'.repeat(64)}.example.ch`, 'hostnameLabel'],
  ['a name that is too long', `${'a.'.repeat(126)}ch`, 'hostnameLong'],
  ['a novel', 'a.'.repeat(3000), 'hostnameLong'],
  ['a percent sign', 'app%2eexample.ch', 'hostnameSign'],
  ['an apostrophe', "vreni's.example.ch", 'hostnameSign'],
])('%s is no host name, and is told so', (_, typed, problem) => {
  expect(hostnameFrom(typed)).toBeUndefined();
  expect(hostnameField.safeParse(typed).error?.issues[0]?.message).toBe(problem);
});

test('nothing is asked for', () => {
  expect(hostnameField.safeParse(' ').error?.issues[0]?.message).toBe('required');
});

test.each([
  'ungleich.ch',
  'rails-hosting.ch',
  'https://www.rails-hosting.ch/pricing',
  'shop.ungleich.ch',
  'a.b.Django-Hosting.ch.',
  'node-hosting.ch',
  'customer.rails-hosting.localhost',
])('%s is ours, and no customer’s server', (typed) => {
  expect(hostnameField.safeParse(typed).error?.issues).toMatchObject([{ message: 'ownHostname' }]);
});

test.each(['notungleich.ch', 'ungleich.ch.example.org', 'my-rails-hosting.ch', 'rails-hosting.com'])(
  '%s only looks like ours',
  (typed) => {
    expect(hostnameField.parse(typed)).toBe(typed);
  },
);
