import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { formFor, madeFor } from './answer';
import { keyOf, type Made, type Site } from './read';

const form = (name: string) => ({ content: Buffer.from(name), headers: { ETag: `"${name}"` } });
const made: Made = { plain: form('plain'), br: form('br'), gzip: form('gzip') };
const site: Site = { files: new Map([[keyOf('ungleich', '/about'), made]]), refused: new Map() };

function request(url: string, headers: Record<string, string>): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { url, headers });
}

test.each([
  ['ungleich.ch', '/about', true],
  ['ungleich.ch:8443', '/about', true],
  ['ungleich.ch', '/about?x=1', true],
  ['ungleich.ch', '/about/', false],
  ['ungleich.ch', '//about', false],
  ['ungleich.ch', '/About', false],
  ['rails-hosting.ch', '/about', false],
  ['evil.example', '/about', false],
  ['ungleich.ch.evil.example', '/about', false],
])('%s%s is made: %s', (host, url, is) => {
  expect(madeFor(site, request(url, { host })) === made).toBe(is);
});

test('without a host nothing is made', () => {
  expect(madeFor(site, request('/about', {}))).toBeUndefined();
});

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.0, gzip; q=0', 'plain'],
  ['identity', 'plain'],
  ['brx', 'plain'],
  ['', 'plain'],
])('who accepts %j gets %s', (accepted, name) => {
  expect(formFor(made, request('/', { 'accept-encoding': accepted })).content.toString()).toBe(name);
});

test('of a file without smaller forms everybody gets the one there is', () => {
  const picture: Made = { plain: form('plain'), br: undefined, gzip: undefined };
  expect(formFor(picture, request('/', { 'accept-encoding': 'br, gzip' })).content.toString()).toBe('plain');
});
