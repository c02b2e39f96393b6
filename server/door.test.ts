import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sayBusy } from '@/lib/busy';
import { drain, newDoor } from './door';
import type { Handler, Inside } from './handler';
import { noSite } from './site/read';

const policy = { key: 'X-Policy', value: 'ours' };

/** A door on a free port, with an app of the test behind it. */
async function door(app: Handler, limits?: Parameters<typeof newDoor>[2], more: Partial<Inside> = {}): Promise<number> {
  const server = newDoor({ app, site: noSite, ...more }, [policy], limits).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => drain(server, 0));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : expect.fail('no port');
}

/** Sends these bytes as they are and returns everything that comes back until the connection ends, or is quiet. */
async function send(port: number, text: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  socket.write(text);
  await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, 1500))]);
  socket.destroy();
  return answer;
}

const get = (path: string, headers = '') =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`;
const post = (headers: string, body: string) =>
  `POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n\r\n${body}`;

/** An app that says what arrived. */
const echo: Handler = async (request: IncomingMessage, response: ServerResponse) => {
  const chunks = await request.toArray();
  const { method, url, headers } = request;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
};

test('what is sound arrives as it was sent, and the answer carries the policies', async () => {
  const answer = await send(await door(echo), post('Content-Length: 7', 'a=b&c=d'));
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toContain('X-Policy: ours\r\n');
  expect(answer).toContain('"method":"POST","url":"/login"');
  expect(answer).toContain('"body":"a=b&c=d"');
});

test('a page that had no room for a request goes out with 503, whole', async () => {
  const port = await door(async (request, response) => {
    await request.toArray();
    if (request.url === '/full') sayBusy();
    response.setHeader('content-type', 'text/html');
    response.write('what was ');
    response.end('typed');
  });
  const full = await send(port, get('/full'));
  expect(full).toMatch(/^HTTP\/1\.1 503 /);
  expect(full).toContain('Retry-After: 5\r\n');
  expect(full).toContain('X-Policy: ours\r\n');
  expect(full).toContain('what was ');
  expect(full).toContain('typed');
  expect(await send(port, get('/room'))).toMatch(/^HTTP\/1\.1 200 /);
});

test('a sender who goes on for a moment before it looks still finds the answer', async () => {
  const port = await door(echo);
  const socket = connect(port, '127.0.0.1').pause();
  const body = Buffer.alloc(3_000_000, 'x');
  socket.write(Buffer.concat([Buffer.from(post(`Content-Length: ${body.length}`, '')), body.subarray(1_000_000)]));
  for (let part = 0; part < 10; part++) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    socket.write(body.subarray(0, 100_000));
  }
  const answer = Buffer.concat(await socket.toArray()).toString('latin1');
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test('a body in pieces arrives whole', async () => {
  const answer = await send(await door(echo), post('Transfer-Encoding: chunked', '3\r\na=b\r\n4\r\n&c=d\r\n0\r\n\r\n'));
  expect(answer).toContain('"body":"a=b&c=d"');
});

test('a sender that waits for leave gets it, or hears at once that there is none', async () => {
  const port = await door(echo);
  expect(await send(port, post('Expect: 100-continue\r\nContent-Length: 3', 'a=b'))).toMatch(
    /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/,
  );
  expect(await send(port, post('Expect: 100-continue\r\nContent-Length: 9999999', ''))).toMatch(/^HTTP\/1\.1 413 /);
});

test.each([
  ['Content-Length: 5000000', 'x'.repeat(100_000)],
  ['Transfer-Encoding: chunked', `${'10000\r\n'}${'x'.repeat(0x10000)}\r\n`.repeat(40)],
])('a body beyond measure (%s) is refused, and nobody behind the door sees it', async (headers, body) => {
  let seen = 0;
  const port = await door(async (_request, response) => {
    seen++;
    response.end();
  });
  const answer = await send(port, post(headers, body));
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('X-Policy: ours\r\n');
  expect(answer).toContain('Connection: close\r\n');
  expect(seen).toBe(0);
});

test('a sender that does not come to an end is not waited for', async () => {
  const port = await door(echo, { headersTimeout: 300, requestTimeout: 500, connectionsCheckingInterval: 50 });
  for (const begun of ['GET / HTTP/1.1\r\nHost: loc', post('Content-Length: 10', 'a=')]) {
    const answer = await send(port, begun);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('X-Policy: ours\r\n');
  }
});

test.each([
  ['GET / HTTP/1.1\r\n\r\n', 400],
  ['nonsense\r\n\r\n', 400],
  [get('/pricing?x=ä'), 400],
  [get('/', `X: ${'a'.repeat(20_000)}\r\n`), 431],
  [post('Content-Length: 1\r\nContent-Length: 2', 'a'), 400],
  [post('Content-Length: 1\r\nTransfer-Encoding: chunked', 'a'), 400],
  [get('/', 'Expect: the-best\r\n'), 417],
  [get('/%E4'), 400],
  [get('/').replace('GET', 'PUT'), 405],
] as const)('%j is answered with %i and the policies', async (text, status) => {
  const answer = await send(await door(echo), text);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).toContain('X-Policy: ours\r\n');
});

test('words that only we speak to ourselves are dropped, ours to the app are added', async () => {
  const words = [
    'X-Middleware-Subrequest: proxy',
    'Next-Resume: 1',
    'X-Matched-Path: /admin',
    'X-Invoke-Path: /admin',
    'X-Forwarded-Host: evil.example',
    'X-Nonce: abc',
    'Content-Security-Policy: none',
    'X-Socket-Address: 192.0.2.1',
    'Next-Router-State-Tree: %5B%22',
    'X-Forwarded-Proto: javascript',
  ];
  const answer = await send(await door(echo), get('/', words.map((word) => `${word}\r\n`).join('')));
  const { headers } = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)) as {
    headers: Record<string, string>;
  };
  expect(Object.keys(headers).sort()).toEqual(['connection', 'host', 'x-socket-address']);
  expect(headers['x-socket-address']).toBe('127.0.0.1');
});

test('what a proxy and a browser mean is kept', async () => {
  const state = encodeURIComponent(JSON.stringify(['', { children: ['login', {}] }]));
  const words = [`Next-Router-State-Tree: ${state}`, 'X-Forwarded-Proto: https', 'X-Forwarded-For: 2001:db8::1'];
  const answer = await send(await door(echo), get('/', words.map((word) => `${word}\r\n`).join('')));
  for (const kept of [state, '"https"', '"2001:db8::1"']) expect(answer).toContain(kept);
});

test('a host may end with a dot', async () => {
  const answer = await send(await door(echo), get('/').replace('localhost', 'Rails-Hosting.ch.:443'));
  expect(answer).toContain('"host":"rails-hosting.ch:443"');
});

test('an answer tells nothing of the framework, and no cache in between keeps it', async () => {
  const plain: Handler = async (_request, response) => {
    response.setHeader('x-nextjs-prerender', ['1', '1']);
    response.setHeader('x-powered-by', 'Next.js');
    response.setHeader('cache-control', 's-maxage=31536000');
    response.end();
  };
  const answer = await send(await door(plain), get('/'));
  expect(answer).not.toMatch(/nextjs|powered|s-maxage/i);
  expect(answer).toContain('cache-control: no-cache\r\n');
});

test('OPTIONS says what there is', async () => {
  const answer = await send(await door(echo), get('/login').replace('GET', 'OPTIONS'));
  expect(answer).toMatch(/^HTTP\/1\.1 204 /);
  expect(answer).toContain('Allow: GET, HEAD, POST, OPTIONS\r\n');
});

test('an app that fails is answered for', async () => {
  const answer = await send(await door(() => Promise.reject(new Error('broken'))), get('/'));
  expect(answer).toMatch(/^HTTP\/1\.1 500 /);
  expect(answer).not.toContain('broken');
});

test('who has begun is answered before the door closes', async () => {
  const app: Handler = async (_request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    response.end('at last');
  };
  const server = newDoor({ app, site: noSite }, [policy]).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const asked = send(port, get('/').replace('Connection: close\r\n', ''));
  await once(server, 'request');
  await drain(server, 5000);
  expect(await asked).toContain('at last');
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

const form = (id: string) => `--x\r\nContent-Disposition: form-data; name="$ACTION_ID_${id}"\r\n\r\n\r\n--x--\r\n`;
const multipart = 'Content-Type: multipart/form-data; boundary=x';
const length = (body: string) => `Content-Length: ${body.length}`;

test('a form of an earlier build is not carried out: a page says so, and its script can tell by a header', async () => {
  const port = await door(echo, undefined, { actions: { has: (id) => id === 'known' } });
  const plain = await send(port, post(`${multipart}\r\n${length(form('old'))}`, form('old')));
  expect(plain).toMatch(/^HTTP\/1\.1 409 /);
  expect(plain.toLowerCase()).not.toContain('x-nextjs');
  const called = await send(port, post('Next-Action: old\r\nContent-Type: text/plain\r\nContent-Length: 2', '[]'));
  expect(called).toMatch(/^HTTP\/1\.1 409 /);
  expect(called.toLowerCase()).toContain('x-nextjs-action-not-found: 1\r\n');
  const known = await send(port, post(`${multipart}\r\n${length(form('known'))}`, form('known')));
  expect(known).toMatch(/^HTTP\/1\.1 200 /);
  expect(known).toContain('$ACTION_ID_known');
});

test('in the place of the page that Next makes by script when it fails goes one that everybody can read', async () => {
  const content = Buffer.from('<h1>Sorry</h1>');
  const page = { content, headers: { 'Content-Type': 'text/html', 'Content-Length': '14' } };
  const site = { ...noSite, refused: new Map([['/500/de', { plain: page, br: undefined, gzip: undefined }]]) };
  const failing = (type: string, write: (response: ServerResponse) => void): Handler => {
    return async (_request, response) => {
      response.statusCode = 500;
      response.setHeader('content-type', type);
      response.setHeader('x-own', '1');
      write(response);
    };
  };
  const ways: ((response: ServerResponse) => void)[] = [
    (response) => response.end('<script>'),
    (response) => {
      response.flushHeaders();
      response.write('<scr');
      response.end('ipt>');
    },
    (response) => {
      response.write('<scr');
      response.write('ipt>');
      response.end();
    },
    (response) => response.writeHead(500, { 'x-more': '1' }).end('<script>'),
  ];
  for (const way of ways) {
    const port = await door(failing('text/html; charset=utf-8', way), undefined, { site });
    const answer = await send(port, get('/de/book'));
    expect(answer).toMatch(/^HTTP\/1\.1 500 [\s\S]*\r\n\r\n<h1>Sorry<\/h1>$/);
    expect(answer).not.toContain('x-own');
    expect(await send(port, get('/de/book', 'RSC: 1\r\n'))).toContain('<scr');
    const text = await door(failing('text/plain', way), undefined, { site });
    expect(await send(text, get('/de/book'))).toContain('x-own');
  }
});

test('who takes us for a proxy is told that we are none', async () => {
  const answer = await send(await door(echo), 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
  expect(answer).toContain('X-Policy: ours\r\n');
});
