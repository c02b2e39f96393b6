import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dynamicPages, files, nowhere, pages, sentOn } from '../tests/host-table';
import { origins, ports } from './address';
import { type Answer, ask } from './ask';
import { expect, test } from './fixtures';
import { type Nginx, startNginx } from './nginx';
import { requireNginx } from './nginx-binary';
import { sitemapPages } from './site-pages';

// The file that `npm run deploy:nginx` makes, run by Debian's nginx in front of the app, and in front of nothing.
test.describe.configure({ mode: 'default' });

const shop = 'rails-hosting.ch';
const company = 'ungleich.ch';
const deadPort = ports.app + 59;
let nginx: Nginx;
let alone: Nginx;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  requireNginx();
  nginx = await startNginx({ appPort: ports.app, httpPort: ports.app + 50 });
  alone = await startNginx({ appPort: deadPort, httpPort: ports.app + 52 });
});
test.afterAll(async () => {
  await nginx.stop();
  await alone.stop();
});

const policies = [
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
];

function policiesOf({ headers }: Answer): Record<string, unknown> {
  return Object.fromEntries(policies.map((name) => [name, headers[name]]));
}

/** What is the same whoever answers: a date, a tag or the length of what is compressed on the way is not. */
function essence({ status, headers, body }: Answer) {
  const { location, allow, vary, 'cache-control': cache, 'content-type': type, 'content-encoding': encoding } = headers;
  return { status, location, allow, vary, cache, type, encoding, body };
}

test('every page comes from disk as the app would send it, in every form, while the app is away', async () => {
  for (const url of await sitemapPages()) {
    const { origin, pathname } = new URL(url);
    const host = origin === origins.shop ? shop : company;
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const [ours, theirs] = await Promise.all([ask(url, { headers }), alone.ask(host, pathname, { headers })]);
      expect(essence(theirs), `${url}, ${encoding}`).toEqual(essence(ours));
      expect(policiesOf(theirs), url).toEqual(policiesOf(ours));
      expect(theirs.headers['speculation-rules'], url).toBe(ours.headers['speculation-rules']);
    }
  }
});

test('files, pictures, letters and scripts come from disk as the app would send them', async () => {
  const { body } = await ask(`${origins.shop}/book`);
  const assets = [...body.matchAll(/(?:href|src)="(\/_next\/static\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(assets.length).toBeGreaterThan(4);
  const paths = [
    '/robots.txt',
    '/sitemap.xml',
    '/favicon.ico',
    '/icon.svg',
    '/apple-touch-icon.png',
    '/og/home',
    '/de/og/home',
    '/recipes/ruby',
    '/de/recipes/node',
  ];
  for (const path of [...paths, '/speculation-rules.json', '/fonts/instrument-sans-5.3.0.woff2', ...assets])
    for (const encoding of ['br', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const [ours, theirs] = await Promise.all([
        ask(origins.shop + path, { headers }),
        alone.ask(shop, path, { headers }),
      ]);
      expect(theirs.status, path).toBe(200);
      const { vary: _ours, type: ourType, ...our } = essence(ours);
      const { vary: _theirs, type: theirType, ...their } = essence(theirs);
      expect(their, path).toEqual(our);
      // nginx has its own list of types, with other words for scripts.
      expect(
        theirType
          ?.replace('application/javascript', 'text/javascript')
          .replace('text/xml', 'application/xml')
          .split(';')[0],
        path,
      ).toBe(ourType?.split(';')[0]);
      expect(policiesOf(theirs), path).toEqual(policiesOf(ours));
    }
});

test('scripts of builds before this one are still there', async () => {
  const ages = JSON.parse(readFileSync('.site/current/ages.json', 'utf8')) as Record<string, number>;
  expect(Object.keys(ages).length).toBeGreaterThan(10);
  for (const file of Object.keys(ages)) {
    const path = file.replace(/^assets/, '');
    expect((await alone.ask(shop, path)).status, path).toBe(200);
    expect((await ask(origins.shop + path)).status, path).toBe(200);
  }
});

test('whoever is asked, every host and path leads to the same', async () => {
  const rows = [...pages, ...dynamicPages, ...files, ...nowhere, ...sentOn].filter(([host]) =>
    /\.ch(?::|$)/i.test(host),
  );
  expect(rows.length).toBeGreaterThan(40);
  const odd = [
    '//pricing',
    '/pricing/',
    '/Pricing',
    '/index',
    '/pricing.html',
    '/.html',
    '/de/',
    '/stacks/%72uby',
    '/stacks/%E4',
    '/a%00',
    '/en//evil.example',
    '/.refused/404.en.html',
  ];
  for (const [host, path] of [...rows, ...odd.map((path) => [shop, path] as const)])
    for (const method of odd.includes(path) ? ['GET'] : ['GET', 'POST', 'PUT', 'OPTIONS']) {
      const what = `${method} ${host}${path}`;
      const [ours, theirs] = await Promise.all([
        ask(origins.direct + path, { method, headers: { host } }),
        nginx.ask(host, path, { method }),
      ]);
      // A name that only leads on does so whatever is asked.
      if (theirs.status !== 307 && theirs.status !== 308) expect.soft(theirs.status, what).toBe(ours.status);
      if (method === 'GET')
        expect.soft([theirs.status, theirs.headers.location], what).toEqual([ours.status, ours.headers.location]);
      expect
        .soft(
          Object.keys(policiesOf(theirs)).filter((name) => !theirs.headers[name]),
          what,
        )
        .toEqual([]);
    }
});

test('a query changes no page, and leads along with a redirect', async () => {
  expect((await nginx.ask(shop, '/pricing?from=letter')).body).toBe((await nginx.ask(shop, '/pricing')).body);
  expect((await nginx.ask('www.rails-hosting.ch', '/pricing?a=1')).headers.location).toBe(
    `${origins.shop}/pricing?a=1`,
  );
  expect((await nginx.ask('django-hosting.ch', '/?a=1')).headers.location).toBe(`${origins.shop}/stacks/python?a=1`);
  expect((await nginx.ask(company, '/book?plan=deluxe')).headers.location).toBe(`${origins.shop}/book?plan=deluxe`);
});

test('a form that is sent through nginx arrives, from our pages only', async () => {
  const login = (origin: string) =>
    nginx.ask(shop, '/login', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
    });
  expect((await login(origins.shop)).status).toBeLessThan(500);
  expect((await login(origins.shop)).status).not.toBe(403);
  expect((await login('https://evil.example')).status).toBe(403);
});

test('words that only our proxy may say are not passed on', async () => {
  for (const [name, value] of [
    ['x-forwarded-host', 'evil.example'],
    ['x-middleware-subrequest', 'proxy'],
    ['forwarded', 'host=evil.example'],
  ] as const) {
    const answer = await nginx.ask(shop, '/account', { headers: { [name]: value } });
    expect(answer.status).toBe(307);
    expect(answer.headers.location).toBe('/login?next=%2Faccount');
  }
});

test('what is too large is refused with a page, in the language of the address, and so is what nginx refuses by itself', async () => {
  const post = (path: string, bytes: number) => nginx.ask(shop, path, { method: 'POST', body: 'x'.repeat(bytes) });
  for (const answer of await Promise.all([post('/de/login', 1_000_001), post('/api/stripe/webhook', 512_001)])) {
    expect(answer.status).toBe(413);
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
  expect((await post('/de/login', 1_000_001)).body).toContain('Das ist zu viel auf einmal');
  for (const [path, method, status] of [
    ['/%zz', 'GET', 400],
    ['/pricing', 'TRACE', 405],
    [`/${'a'.repeat(9000)}`, 'GET', 414],
  ] as const) {
    const answer = await nginx.ask(shop, path, { method });
    expect(answer.status, path).toBe(status);
    expect(answer.body).toContain('<html lang="en"');
    expect(policiesOf(answer)['strict-transport-security']).toBeTruthy();
  }
});

test('while the app is away everybody else reads that it will be back, and Stripe delivers again', async () => {
  for (const [path, method] of [
    ['/book', 'GET'],
    ['/de/login', 'POST'],
    ['/api/stripe/webhook', 'POST'],
    ['/account', 'GET'],
    ['/pricing', 'PUT'],
  ] as const) {
    const answer = await alone.ask(shop, path, { method });
    expect(answer.status, path).toBe(503);
    expect(answer.headers['retry-after']).toBe('120');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['strict-transport-security']).toBeTruthy();
    expect(answer.body).toContain('Gleich wieder da');
  }
});

test('without encryption there are only certbot’s proofs and the way to the sites', async () => {
  const proofs = join(nginx.folder, 'acme/.well-known/acme-challenge');
  mkdirSync(proofs, { recursive: true });
  writeFileSync(join(proofs, 'token'), 'proof');
  for (const host of [shop, company, 'www.node-hosting.ch']) {
    const proof = await nginx.askPlainly(host, '/.well-known/acme-challenge/token');
    expect([proof.status, proof.body], host).toEqual([200, 'proof']);
    const other = await nginx.askPlainly(host, '/pricing?x=1');
    expect([other.status, other.headers.location]).toEqual([308, `https://${host}/pricing?x=1`]);
  }
});

test('hosts that are not ours get no answer', async () => {
  await expect(nginx.ask('evil.example', '/')).rejects.toThrow();
  await expect(nginx.askPlainly('evil.example', '/')).rejects.toThrow();
});

test('nginx starts before there is a certificate, for the proofs alone', async () => {
  const first = await startNginx({ appPort: deadPort, httpPort: ports.app + 54, certified: [shop] });
  try {
    expect((await first.ask(shop, '/pricing')).status).toBe(200);
    await expect(first.ask(company, '/')).rejects.toThrow();
    expect((await first.askPlainly(company, '/')).status).toBe(503);
    expect((await first.askPlainly(company, '/.well-known/acme-challenge/none')).status).toBe(404);
  } finally {
    await first.stop();
  }
});

test('the logs know no secret: no link from a mail, no query, no Referer', async () => {
  for (const appPort of [ports.app, deadPort]) {
    const watched = await startNginx({ appPort, httpPort: ports.app + 56 });
    for (const path of [
      '/password/SECRET',
      '/de/password/SECRET',
      '/confirm/SECRET?a=SECRET',
      '/de/confirm/SECRET',
      '/pricing?q=SECRET',
      '/login?next=SECRET',
    ])
      await watched.ask(shop, path, { headers: { referer: 'https://rails-hosting.ch/password/SECRET' } });
    const logs = await watched.stop();
    expect(logs).toContain('"GET /de/password/* HTTP/1.1"');
    expect(logs).toContain('"GET /pricing HTTP/1.1" 200');
    const accessed = logs.split('\n').filter((line) => line.includes('rails-hosting.ch "'));
    expect(accessed.length).toBe(6);
    expect(logs).not.toContain('SECRET');
  }
});
