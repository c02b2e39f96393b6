import { gzipSync } from 'node:zlib';
import { actionOf } from '../forms';
import { called, type Kind, posted } from '../input';
import { multipart } from '../multipart';
import type { Request } from '../send';
import { oddText, oddValue } from '../texts';
import { nothing, writesOrNothing } from '../writes';
import { nameOf } from './forms';

const types = [
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  `multipart/form-data; boundary=${'x'.repeat(300)}`,
  'multipart/mixed; boundary=x',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=x',
  'application/json',
  'text/plain;charset=UTF-8',
  'text/html',
  'application/octet-stream',
  '',
  ';',
];

/** A body that is no form: broken, of another type, packed, cut off, or large. */
export const rawBodies: Kind = (random, number, shop) => {
  const { who, form } = random.pick(shop.forms);
  const right = multipart([...form.hidden, ['x', oddText(random, number)]]);
  const large = random.pick([
    ['x'.repeat(30_000), ''],
    ['x', '\n'.repeat(700_000)],
    ['x', 'ä'.repeat(400_000)],
  ] satisfies [string, string][]);
  const state = JSON.stringify([...actionOf(form).bound, '$K1']);
  const bodies = [
    right.body.subarray(0, random.below(right.body.length)),
    multipart([...form.hidden, large]).body,
    multipart([
      [`_1_${large[0]}`, large[1]],
      ['0', state],
    ]).body,
    random.bytes(random.below(2000)),
    Buffer.concat([right.body.subarray(0, random.below(right.body.length)), random.bytes(40), right.body]),
    Buffer.from(JSON.stringify(oddValue(random, number))),
    Buffer.from(`a=b&%E4=%&${encodeURIComponent(oddText(random, number).toWellFormed())}`),
    Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="a\0b"; filename*=UTF-8\'\'%E4\r\nContent-Type: \r\n\r\n\r\n--x--\r\n',
    ),
    Buffer.from('--x\r\nContent-Disposition: attachment\r\n\r\n1\r\n--x\r\n\r\n\r\n'),
    multipart(Array.from({ length: random.below(3000) }, (_, index) => [`f${index % 7}`, ''])).body,
    multipart([...form.hidden, ['name', { file: 'a.html', type: 'text/html', bytes: random.bytes(500) }]]).body,
    Buffer.alloc(random.pick([0, 1, 900_000, 1_200_000, 3_000_000]), 'x'),
    gzipSync(right.body),
  ];
  const type = random.pick([right.type, right.type, ...types]);
  const plain = random.oneIn(2) ? posted(shop, type) : called(shop, type, actionOf(form).id);
  const odd: Request['headers'] = [
    ['Content-Encoding', random.pick(['gzip', 'br', 'x'])],
    ['Content-Length', random.pick(['1', '0', '-1', '99999999'])],
    ['Transfer-Encoding', 'chunked'],
  ];
  const request = {
    method: random.pick(['POST', 'POST', 'POST', 'PUT', 'GET']),
    target: random.oneIn(6) ? random.pick(['/api/stripe/webhook', '/api/health', '/', '/pricing', '/x']) : form.target,
    headers: [...plain, ...(random.oneIn(4) ? [random.pick(odd)] : [])],
    body: random.pick(bodies),
  };
  return {
    what: `a body of ${request.body.length} bytes as ${type || 'nothing'} to ${request.target}`,
    who,
    request,
    // Some of them still hold all of the form, and it is carried out.
    mayWrite: writesOrNothing(nameOf(form, shop), who),
  };
};

const doors = [
  'session',
  'csrf',
  'providers',
  'signin',
  'signin/credentials',
  'signin/session',
  'signout',
  'error',
  'verify-request',
  'callback/credentials',
  'callback/session',
  'callback/google',
  'webauthn-options/x',
  'x',
  '',
];

/** The addresses of next-auth, which are not part of the product. */
export const loginDoors: Kind = (random, number, shop) => {
  const text = oddText(random, number);
  const query = random.oneIn(2) ? `?callbackUrl=${encodeURIComponent(text.toWellFormed())}` : '';
  const target = `/api/auth/${random.pick(doors)}${query}`;
  const fields = new URLSearchParams({ email: text, password: text, secret: text, csrfToken: text, json: 'true' });
  const request: Request = random.oneIn(2)
    ? { method: 'GET', target, headers: [] }
    : {
        method: 'POST',
        target,
        headers: posted(shop, 'application/x-www-form-urlencoded'),
        body: Buffer.from(String(fields)),
      };
  return {
    what: `${request.method} ${target}`,
    who: random.pick(['stranger', 'customer']),
    request,
    mayWrite: nothing,
  };
};
