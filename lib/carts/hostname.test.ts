import { expect, test } from 'vitest';
import { hostnameFrom } from './hostname';

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
  ['nothing', ''],
  ['one label', 'server'],
  ['another scheme', 'ftp://app.example.ch'],
  ['a user before the host', 'https://root@app.example.ch/'],
  ['a scheme alone', 'https://'],
  ['a path alone', '/shop'],
  ['an address of an IP address', 'https://192.0.2.7/'],
  ['a port', 'app.example.ch:3000'],
  ['an e-mail address', 'root@example.ch'],
  ['a wildcard', '*.example.ch'],
  ['an underscore', 'my_app.example.ch'],
  ['a space', 'my app.example.ch'],
  ['an empty label', 'app..example.ch'],
  ['a hyphen at the start', '-app.example.ch'],
  ['a hyphen at the end', 'app-.example.ch'],
  ['a label that is too long', `${'a'.repeat(64)}.example.ch`],
  ['a name that is too long', `${'a.'.repeat(126)}ch`],
  ['an IPv4 address', '192.0.2.7'],
  ['an IPv4 address in hexadecimal', '0xc0.0x00.0x02.0x07'],
  ['an IPv6 address', '[2001:db8::7]'],
  ['a percent sign', 'app%2eexample.ch'],
])('%s is no host name', (_, typed) => {
  expect(hostnameFrom(typed)).toBeUndefined();
});
