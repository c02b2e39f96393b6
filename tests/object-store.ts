import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { env } from '@/lib/env';
import { signed } from '@/lib/objects/s3';

const keys = { id: 'key id', secret: 'se/cret' };
const region = 'zurich';

/**
 * A store that keeps objects as S3 does: takes only what is signed with its keys for what was sent, with today's date. Before each
 * test it is empty and works, and no setting leads to it.
 */
export function useObjectStore() {
  const objects = new Map<string, Buffer>();
  const state = { failing: false, port: 0 };
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { url = '', method = '' } = request;
      if (state.failing) return response.writeHead(500).end('<Code>InternalError</Code>');
      if (!isSigned(request, body)) return response.writeHead(403).end('<Code>SignatureDoesNotMatch</Code>');
      const kept = objects.get(url);
      if (method === 'PUT') objects.set(url, body);
      if (method === 'DELETE') objects.delete(url);
      if (method === 'GET' && !kept) return response.writeHead(404).end('<Code>NoSuchKey</Code>');
      return response.writeHead(method === 'DELETE' ? 204 : 200).end(kept);
    });
  });
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    // A server that listens on a port has an address with one.
    state.port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    objects.clear();
    state.failing = false;
    forget();
  });
  afterAll(() => {
    server.close();
    // The next test file of this process has no store.
    forget();
  });
  return {
    objects,
    state,
    url: (secret = keys.secret) =>
      `http://key%20id:${encodeURIComponent(secret)}@127.0.0.1:${state.port}/invoices?region=${region}`,
  };
}

function forget(): void {
  Object.assign(env(), { DOCUMENT_STORE: undefined, BACKUP_STORE: undefined });
}

function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
  const date = String(headers['x-amz-date']);
  const now = new Date(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Math.abs(now.getTime() - Date.now()) > 900_000) return false;
  if (headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex')) return false;
  if (method !== 'GET' && method !== 'PUT' && method !== 'DELETE') return false;
  const expected = signed({ method, url: `http://${headers.host}${url}`, region, keys, body, now });
  return headers.authorization === expected.authorization;
}
