import type { Input, Kind } from '../input';
import type { Random } from '../../random';
import type { Request } from '../send';
import { oddText } from '../texts';
import { nothing } from '../writes';

const search = [
  'search',
  'cursor',
  'state',
  'done',
  'plan',
  'stack',
  'next',
  'order',
  'saved',
  'slow',
  'from',
  'callbackUrl',
];
const search2 = ['_rsc', 'id', '__proto__', 'nxtPlocale', 'nxtPorderId', '__nextLocale', '_next'];

/** A page with parameters behind its address that no link has. */
export const searchParameters: Kind = (random, number, shop) => {
  const { who, path } = random.pick(shop.pages);
  const pairs = Array.from({ length: 1 + random.below(3) }, () => {
    const name = random.pick(random.oneIn(4) ? search2 : search);
    return `${name}=${random.oneIn(3) ? raw(oddText(random, number)) : encoded(oddSearch(random, number, name))}`;
  });
  return ask(`search parameters of ${path}`, who, get(`${path.split('?')[0]}?${pairs.join('&')}`));
};

/** An address that leads nowhere, or is none at all. */
export const paths: Kind = (random, number, shop) => {
  const { who, path } = random.pick(shop.pages);
  const [known = '/'] = path.split('?');
  const parts = known.split('/');
  const at = random.below(parts.length);
  const text = oddText(random, number);
  const targets = [
    parts.with(at, encoded(text)).join('/'),
    parts.with(at, raw(text)).join('/'),
    `${known}/${random.pick(['%', '%E4', '%00', '%2e%2e%2f', '%ff', '..', '.', '%5c', ';x=1', ':'])}`,
    `${known}${random.pick(['%', '%E4', '%00', '/', '//', '.rsc', '.txt', '.json', '.segments/_tree.segment.rsc', '%20', '%0a'])}`,
    known.toUpperCase(),
    `/${random.pick(['//', '\\', '%2f%2f', '/%09/'])}evil.example${known}`,
    `/_next/${random.pick(['data/x/y.json', 'static/../../package.json', 'image?url=/x&w=1&q=1', 'static/%E4', raw(text)])}`,
    `/${'a/'.repeat(random.below(3000))}`,
    `/${'%C3%A4'.repeat(random.below(2000))}`,
    `http://${random.pick(['evil.example', shop.host, ''])}${known}`,
    random.pick([
      '*',
      '',
      '/',
      '?',
      '#',
      'x',
      '//',
      '/%',
      '/de/%',
      '/errors/en/500',
      '/en/en',
      '/rails-hosting/en',
      '/de/de',
    ]),
    `/api/${random.pick(['health/', 'health/x', 'x', 'auth', 'stripe', 'stripe/webhook/x', '%E4', raw(text)])}`,
  ];
  return ask(`the path of ${known}`, who, get(random.pick(targets)));
};

/** A page that is asked with headers that only scripts, proxies or nobody sends. */
export const headers: Kind = (random, number, shop) => {
  const { who, path } = random.pick(shop.pages);
  const text = oddText(random, number);
  const tree = JSON.stringify(['', { children: [random.pick(['book', text]), {}] }, null, null, true]);
  const odd: Request['headers'] = [
    ['RSC', random.pick(['1', '0', text])],
    [
      'Next-Router-State-Tree',
      random.pick([
        encodeURIComponent(tree.toWellFormed()),
        tree,
        encoded(text),
        '%',
        '[]',
        '{}',
        '"x"',
        '['.repeat(9000),
        `["",${'['.repeat(500)}`,
      ]),
    ],
    ['Next-Router-Prefetch', random.pick(['1', '2', text])],
    ['Next-Router-Segment-Prefetch', random.pick(['/_tree', '/__PAGE__', '/', text])],
    ['Next-Url', random.pick(['/book', '//evil.example', text])],
    ['Next-Action', random.pick(['', '0'.repeat(42), text])],
    ['Next-HMR-Refresh', '1'],
    ['Next-Resume', '1'],
    ['X-Middleware-Subrequest', 'middleware:middleware:middleware:middleware:middleware'],
    ['X-Middleware-Rewrite', '/admin'],
    ['X-Invoke-Status', '500'],
    ['X-Invoke-Path', text],
    ['X-Matched-Path', '/admin'],
    ['X-Nextjs-Data', '1'],
    ['X-Action-Forwarded', '1'],
    ['X-Now-Route-Matches', '1=x'],
    ['X-Prerender-Revalidate', text],
    ['Accept-Language', random.pick([text, 'xx-YY', 'de;q=a', 'x'.repeat(5000), '*'])],
    ['Accept', random.pick([text, 'text/x-component', 'image/*', '*/*;q=x'])],
    ['Accept-Encoding', random.pick([text, 'gzip;q=0', 'br', 'identity;q=0'])],
    [
      'Cookie',
      random.pick([
        `__Host-session=${text}`,
        `__Host-draft=${text}`,
        '__prerender_bypass=x',
        '; ;=;',
        text,
        'NEXT_LOCALE=xx',
        `__Host-session=${'x'.repeat(7000)}`,
      ]),
    ],
    [
      'X-Forwarded-For',
      random.pick([text, '::', '1.2.3.4, x', '999.1.1.1', 'fe80::1%eth0', '2001:db8::1, '.repeat(200)]),
    ],
    ['X-Forwarded-Host', random.pick(['evil.example', text, ''])],
    ['X-Forwarded-Proto', random.pick(['https', 'javascript', text])],
    ['X-Forwarded-Port', text],
    ['Forwarded', `for=${text}`],
    [
      'Host',
      random.pick([
        'evil.example',
        `${shop.host}:x`,
        `${shop.host}.`,
        '',
        'a b',
        '[::1]',
        '[',
        text,
        'localhost',
        shop.company,
      ]),
    ],
    ['If-None-Match', text],
    ['If-Modified-Since', text],
    ['Range', random.pick(['bytes=0-1', 'bytes=9-1', text])],
    ['Content-Length', random.pick(['0', '-1', 'x'])],
    ['Transfer-Encoding', random.pick(['chunked', 'gzip', 'x'])],
    ['Expect', random.pick(['100-continue', 'x'])],
    ['Upgrade', random.pick(['websocket', 'h2c'])],
    ['Origin', random.pick(['null', 'https://evil.example', text])],
    ['X-Request-Id', text],
    ['X-Nonce', text],
    ['Content-Security-Policy', "script-src 'unsafe-inline'"],
    ['Authorization', `Basic ${text}`],
    [random.pick(['X Y', '__proto__', 'constructor', 'X-Fuzz']), text],
  ];
  const chosen = [random.pick(odd), ...random.some(odd, 3)];
  const sent = chosen.map(([name, value]): [string, string] => [name, random.oneIn(9) ? value : inLine(value)]);
  const names = [...new Set(chosen.map(([name]) => name))].join(', ');
  return ask(`headers ${names} for ${path}`, who, { ...get(path), headers: sent });
};

/** A method that pages do not know. */
export const methods: Kind = (random, number, shop) => {
  const { who, path } = random.pick(shop.pages);
  const known = ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'HEAD', 'CONNECT', 'PROPFIND', 'PURGE', 'QUERY'];
  const method = random.oneIn(9) ? inLine(oddText(random, number)).replace(/\W/g, '') || 'X' : random.pick(known);
  const target = random.oneIn(4)
    ? random.pick(['/api/health', '/api/stripe/webhook', '/api/resend/webhook', '/'])
    : path;
  const body = random.oneIn(2) ? Buffer.from(oddText(random, number)) : undefined;
  return ask(`${method} ${target}`, who, { method, target, headers: [], body });
};

function ask(what: string, who: Input['who'], request: Request): Input {
  return { what, who, request, mayWrite: nothing };
}

function get(target: string): Request {
  return { method: 'GET', target, headers: [] };
}

function oddSearch(random: Random, number: number, name: string): string {
  if (name !== 'cursor') return oddText(random, number);
  const dates = [
    '2026-99-99 00:00:00+00',
    '0000-01-01 00:00:00+00',
    '2026-02-30 00:00:00+00',
    '99999999-01-01 00:00:00+00',
  ];
  const at = random.pick([
    ...dates,
    '2026-01-01 00:00:00+99',
    '2026-01-01T99:00:00Z',
    '9'.repeat(30),
    oddText(random, number),
  ]);
  const to = random.pick(['older', 'newer', 'x']);
  const cursor = { to, part: random.pick(['paid', 'unpaid']), at, id: '019ac000-0000-7000-8000-000000000000' };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** As bytes that go into the first line of a request: no space or end of line, which would end it. */
function raw(text: string): string {
  return Buffer.from(text.replace(/[\s#]/g, '')).toString('latin1');
}

/** As bytes that can stand in a header. */
function inLine(text: string): string {
  return Buffer.from(text.replace(/[\0-\x08\x0a-\x1f\x7f]/g, ''))
    .toString('latin1')
    .slice(0, 6000);
}
