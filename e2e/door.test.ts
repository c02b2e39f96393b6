import { once } from 'node:events';
import { connect } from 'node:net';
import { origins, ports } from './address';
import { type Answer, ask } from './ask';
import { expect, test } from './fixtures';

// What strangers and their programs may send: the answer is never a fault of ours, and always carries our policies.

function expectPolicies({ headers }: Answer, what: string): void {
  expect.soft(headers, what).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'strict-transport-security': expect.stringMatching(/max-age=\d{8,}/),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': expect.any(String),
  });
  for (const name of Object.keys(headers)) expect.soft(name, what).not.toMatch(/^x-(?:nextjs|powered|middleware)/);
  expect.soft(String(headers['cache-control']), what).not.toContain('s-maxage');
}

const question = (method: string, path: string, rest: { headers?: Record<string, string>; body?: string } = {}) => ({
  method,
  path,
  ...rest,
});

for (const [status, { method, path, ...rest }] of [
  [200, question('GET', '/pricing')],
  [200, question('HEAD', '/de/pricing')],
  [200, question('GET', '/robots.txt')],
  [200, question('GET', '/og/pricing')],
  [200, question('GET', '/fonts/instrument-sans-5.3.0.woff2')],
  [200, question('GET', '/api/health')],
  [204, question('OPTIONS', '/login')],
  [308, question('GET', '/en/pricing')],
  [308, question('GET', '/pricing/')],
  [404, question('GET', '/Account')],
  [404, question('GET', '/ADMIN')],
  [404, question('GET', '/api/nothing')],
  [404, question('GET', '/_next/static/chunks/nothing.js')],
  [404, question('GET', '/index')],
  [404, question('GET', '/pricing.html')],
  [400, question('GET', '/stacks/%E4')],
  [400, question('GET', '/confirm/%E4')],
  [400, question('GET', '/a%00')],
  [400, question('GET', '/admin?search=%00')],
  [400, question('GET', '/', { headers: { host: 'a b' } })],
  [400, question('POST', '/api/stripe/webhook', { body: '{}' })],
  [403, question('POST', '/login', { headers: { origin: 'https://evil.example' }, body: 'a=b' })],
  [403, question('POST', '/login', { headers: { origin: 'null' }, body: 'a=b' })],
  [405, question('POST', '/pricing', { body: 'a=b' })],
  [405, question('PUT', '/pricing')],
  [405, question('DELETE', '/api/health')],
  [405, question('TRACE', '/login')],
  [405, question('PATCH', '/admin')],
  [413, question('POST', '/de/login', { body: 'x'.repeat(1_000_001) })],
  [413, question('POST', '/api/stripe/webhook', { body: 'x'.repeat(512_001) })],
  [413, question('POST', '/login', { headers: { 'transfer-encoding': 'chunked' }, body: 'x'.repeat(1_000_001) })],
  [414, question('GET', `/${'a'.repeat(9000)}`)],
  [431, question('GET', '/', { headers: { cookie: 'a'.repeat(20_000) } })],
] as const)
  test(`${method} ${path.slice(0, 40)} ${JSON.stringify(rest).slice(0, 50)} is answered with ${status}`, async () => {
    const answer = await ask(origins.shop + path, { method, ...rest });
    expect(answer.status).toBe(status);
    expectPolicies(answer, path);
  });

test('a refusal is a page of ours in the language of the address', async () => {
  const english = await ask(`${origins.shop}/stacks/%E4`);
  expect(english.body).toContain('<html lang="en"');
  expect(english.body).toContain('We cannot read this request');
  const german = await ask(`${origins.shop}/de/stacks/%E4`);
  expect(german.body).toContain('<html lang="de"');
  expect(german.body).toContain('Diese Anfrage können wir nicht lesen');
  expect(german.body).not.toMatch(/<script/i);
});

test('headers by which Next speaks to itself change nothing and break nothing', async () => {
  const state = (value: string) => ({ rsc: '1', 'next-router-state-tree': value });
  const strange: Record<string, string>[] = [
    state('nonsense'),
    state('%E4'),
    state(encodeURIComponent('{"a":1}')),
    state('x'.repeat(12_000)),
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/../..' },
    { rsc: '1', 'next-url': 'http://[' },
    { 'next-resume': '1' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-matched-path': '/admin' },
    { 'x-invoke-path': '/admin', 'x-invoke-status': '500' },
    { 'x-nextjs-data': '1' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' },
    { 'x-now-route-matches': '1=admin' },
    { 'x-prerender-revalidate': '1' },
  ];
  for (const headers of strange)
    for (const path of ['/login', '/pricing', '/account', '/nothing']) {
      const answer = await ask(origins.shop + path, { headers });
      expect.soft(answer.status, `${path} ${JSON.stringify(headers)}`).toBeLessThan(500);
      expect.soft(answer.headers.location ?? '', path).not.toContain('evil.example');
    }
  const asked = await ask(`${origins.shop}/account`, { headers: { 'x-middleware-subrequest': 'proxy' } });
  expect(asked.status).toBe(307);
});

test('who has the page already is told so, in every form of it', async () => {
  for (const encoding of ['br', 'gzip', 'identity']) {
    const headers = { 'accept-encoding': encoding };
    const first = await ask(`${origins.shop}/pricing?from=somewhere`, { headers });
    expect(first.headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
    expect(first.headers.vary).toContain('Accept-Encoding');
    const etag = String(first.headers.etag);
    const again = await ask(`${origins.shop}/pricing`, { headers: { ...headers, 'if-none-match': `W/${etag}, "x"` } });
    expect(again.status).toBe(304);
    expect(again.body).toBe('');
    expectPolicies(again, encoding);
    expect((await ask(`${origins.shop}/pricing`, { headers: { ...headers, 'if-none-match': '"x"' } })).status).toBe(
      200,
    );
  }
});

test('a name with the dot of the root is the same site', async () => {
  const dotted = await ask(`${origins.shop}/pricing`, { headers: { host: 'rails-hosting.localhost.' } });
  expect(dotted.status).toBe(200);
  expect(dotted.body).toContain('data-site="rails-hosting"');
});

test('a request to change the protocol is answered as any other', async () => {
  const socket = connect(ports.app, '127.0.0.1');
  socket.write(
    `GET /pricing HTTP/1.1\r\nHost: rails-hosting.localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
  );
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  socket.destroy();
});
