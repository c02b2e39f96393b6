import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { objectStore, signed } from './object-store';

const objects = new Map<string, Buffer>();
const keys = { id: 'key id', secret: 'se/cret' };

/** Keeps objects as S3 does: takes only what is signed with the keys for what was sent, with today's date. */
const server = createServer((request, response) => {
  void buffer(request).then((body) => {
    if (!isSigned(request, body)) return response.writeHead(403).end('<Code>SignatureDoesNotMatch</Code>');
    const kept = objects.get(request.url ?? '');
    if (request.method === 'PUT') objects.set(request.url ?? '', body);
    if (request.method === 'DELETE') objects.delete(request.url ?? '');
    if (request.method === 'GET' && !kept) return response.writeHead(404).end('<Code>NoSuchKey</Code>');
    return response.writeHead(request.method === 'DELETE' ? 204 : 200).end(kept);
  });
});

function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
  const date = String(headers['x-amz-date']);
  const now = new Date(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Math.abs(now.getTime() - Date.now()) > 900_000) return false;
  if (headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex')) return false;
  if (method !== 'GET' && method !== 'PUT' && method !== 'DELETE') return false;
  const target = `http://${headers.host}${url}`;
  return headers.authorization === signed({ method, url: target, region: 'zurich', keys, body, now }).authorization;
}

let port: number;
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // A server that listens on a port has an address with one.
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => void server.close());

const storeWith = (secret: string) =>
  objectStore(`http://key%20id:${encodeURIComponent(secret)}@127.0.0.1:${port}/invoices?region=zurich`);

test('what is put can be got, also over what was there, until it is removed', async () => {
  const store = storeWith(keys.secret);
  await store.put('one', Buffer.from('first'));
  await store.put('one', Buffer.from('second'));
  expect([...objects.keys()]).toEqual(['/invoices/one']);
  expect(Buffer.from((await store.get('one')) ?? []).toString()).toBe('second');
  await store.remove('one');
  await store.remove('one');
  expect(await store.get('one')).toBeUndefined();
});

test('a refusal is thrown with what the store says', async () => {
  const store = storeWith('wrong');
  await expect(store.put('two', Buffer.from('x'))).rejects.toThrow('403: <Code>SignatureDoesNotMatch</Code>');
  await expect(store.get('two')).rejects.toThrow('403');
  await expect(store.remove('two')).rejects.toThrow('403');
});

// The examples of "Signature Calculations for the Authorization Header" in the documentation of S3.
test.each([
  ['?lifecycle', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['?max-keys=2&prefix=J', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('signs %s as it is documented', (query, signature) => {
  const { authorization } = signed({
    method: 'GET',
    url: `https://examplebucket.s3.amazonaws.com/${query}`,
    region: 'us-east-1',
    keys: { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    now: new Date('2013-05-24T00:00:00Z'),
  });
  expect(authorization).toContain('Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request');
  expect(authorization).toContain(`Signature=${signature}`);
});
