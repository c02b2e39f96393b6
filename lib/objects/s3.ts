import { createHash, createHmac } from 'node:crypto';

import type { ObjectStore } from './store';

const timeoutMs = 60_000;

/** An S3-compatible store. `url` is `https://key:secret@host/bucket?region=name`; the bucket stands in the path. */
export function s3Store(url: string): ObjectStore {
  const { origin, pathname, username, password, searchParams } = new URL(url);
  const place = { origin, bucket: pathname.replace(/\/$/, ''), region: searchParams.get('region') ?? 'us-east-1' };
  const keys = { id: decodeURIComponent(username), secret: decodeURIComponent(password) };
  const call = async (method: Method, name: string, body?: Uint8Array): Promise<Response> => {
    const target = `${place.origin}${place.bucket}/${name}`;
    const headers = signed({ method, url: target, region: place.region, keys, body, now: new Date() });
    return fetch(target, { method, headers, body: body && Buffer.from(body), signal: AbortSignal.timeout(timeoutMs) });
  };
  return {
    async put(name, bytes) {
      await accepted(await call('PUT', name, bytes));
    },
    async get(name) {
      const response = await call('GET', name);
      if (response.status === 404) return undefined;
      return new Uint8Array(await (await accepted(response)).arrayBuffer());
    },
    async remove(name) {
      const response = await call('DELETE', name);
      if (response.status !== 404) await accepted(response);
    },
  };
}

type Method = 'GET' | 'PUT' | 'DELETE';

async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`the store for objects answers ${response.status}: ${(await response.text()).slice(0, 300)}`);
}

type Call = {
  method: Method;
  url: string;
  region: string;
  keys: { id: string; secret: string };
  body?: Uint8Array | undefined;
  now: Date;
};

const hex = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The headers of AWS Signature Version 4 (docs.aws.amazon.com, "Create a signed AWS API request"). */
export function signed({ method, url, region, keys, body, now }: Call): Record<string, string> {
  const { host, pathname, searchParams } = new URL(url);
  const moment = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${moment.slice(0, 8)}/${region}/s3/aws4_request`;
  const headers = { host, 'x-amz-content-sha256': hex(body ?? ''), 'x-amz-date': moment };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = [
    method,
    pathname,
    searchParams.toString(),
    lines.join(''),
    names,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', moment, scope, hex(request)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${keys.secret}`, moment.slice(0, 8)));
  const signature = hmac(key, text).toString('hex');
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.id}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
