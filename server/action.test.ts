import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { readAction } from './action';
import { actionsOf } from './action-ids';

const id = '7'.repeat(42);
const other = '8'.repeat(42);
const manifest = {
  node: {
    [id]: { workers: { 'app/(shop)/[locale]/book/[orderId]/review/page': {} } },
    [other]: { workers: { 'app/(staff)/admin/page': {}, 'app/(staff)/admin/orders/[orderId]/page': {} } },
  },
};
const ids = actionsOf(manifest);
const url = '/book/1/review';
const bound = JSON.stringify(['de', { errors: {}, values: { name: '$$5 & more', note: 'x' }, outcome: '$undefined' }]);
const named: [string, string][] = [
  ['$ACTION_REF_1', ''],
  ['$ACTION_1:0', `{"id":"${id}","bound":"$@1"}`],
  ['$ACTION_1:1', bound],
  ['$ACTION_KEY', 'k123'],
];

type Fields = [name: string, value: string | Blob][];

/** What becomes of these fields, sent as browsers do; as a call of this action when it is given. */
async function read(fields: Fields, { action, path = url }: { action?: string; path?: string } = {}) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const response = new Response(form);
  const headers = {
    host: 'localhost',
    'content-type': response.headers.get('content-type') ?? '',
    'next-action': action,
  };
  return readAction({ url: path, headers, body: Buffer.from(await response.arrayBuffer()) }, ids);
}

/** The fields that are handed on, or the status of the refusal. */
async function handedOn(...given: Parameters<typeof read>): Promise<[string, unknown][] | number | undefined> {
  const sent = await read(...given);
  if (!sent) return undefined;
  if ('status' in sent) return sent.status;
  const form = await new Response(new Uint8Array(sent.body), {
    headers: { 'content-type': sent.contentType },
  }).formData();
  return [...form];
}

test('a form of a page is handed on as it was typed, without files and what no database keeps', async () => {
  const typed: Fields = [
    ['name', 'Zoë "quoted" 🐘'],
    ['notes', 'one\r\ntwo\0'],
    ['notes', ''],
  ];
  const file: Fields = [['file', new Blob(['x'])]];
  expect(await handedOn([...named, ...typed, ...file])).toEqual([
    ...named,
    ['name', 'Zoë "quoted" 🐘'],
    ['notes', 'one\r\ntwo'],
    ['notes', ''],
  ]);
});

test('a form whose action has no arguments, and a call with and without a form', async () => {
  const plain: Fields = [[`$ACTION_ID_${other}`, '']];
  expect(await handedOn(plain, { path: '/admin' })).toEqual(plain);
  const call: Fields = [
    ['_1_name', 'Ada'],
    ['0', '["de","x","$K1"]'],
  ];
  expect(await handedOn(call, { action: id })).toEqual(call);
  const headers = { host: 'localhost', 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' };
  expect(await readAction({ url, headers, body: Buffer.from('["de"]') }, ids)).toMatchObject({
    body: Buffer.from('["de"]'),
  });
});

/** React's own writer of calls, as it is in the browser; it has no types. */
const { encodeReply }: { encodeReply: (given: unknown[]) => Promise<FormData | string> } = createRequire(
  import.meta.url,
)('next/dist/compiled/react-server-dom-turbopack/client.node');

test('a call as React writes it is handed on, with a form among its arguments and without', async () => {
  const form = new FormData();
  for (const [name, value] of [...named, ['name', '$5 & more'], ['notes', 'one']] as const) form.append(name, value);
  const state = { errors: {}, values: { name: '$5', keys: ['$a', ''] }, outcome: undefined };
  const call = await encodeReply([{ locale: 'de' }, state, form]);
  const fields = call instanceof FormData ? [...call] : expect.fail('not a form');
  expect(fields.length).toBeGreaterThan(named.length);
  expect(await handedOn(fields, { action: id })).toEqual(fields);
  const text = String(await encodeReply(['de', undefined, null, 7]));
  const headers = { host: 'localhost', 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' };
  expect(await readAction({ url, headers, body: Buffer.from(text) }, ids)).toMatchObject({ body: Buffer.from(text) });
});

test('a form that grows beyond the limit while it is written anew is too large', async () => {
  expect(await handedOn([...named, ['notes', '\n'.repeat(400_000)]])).toHaveLength(named.length + 1);
  expect(await handedOn([...named, ['notes', '\n'.repeat(700_000)]])).toBe(413);
  const many = `--x\r\nContent-Disposition: form-data; name="_1_a"\r\n\r\n\r\n`.repeat(15_000);
  const zero = `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K1"]\r\n--x--\r\n`;
  const headers = { host: 'localhost', 'next-action': id, 'content-type': 'multipart/form-data; boundary=x' };
  expect(await readAction({ url, headers, body: Buffer.from(many + zero) }, ids)).toMatchObject({ status: 413 });
});

test.each<[string, Fields]>([
  ['no action at all', [['name', 'x']]],
  ['two actions', [...named, [`$ACTION_ID_${id}`, '']]],
  ['a reference without its description', [['$ACTION_REF_1', '']]],
  [
    'a description that is no JSON',
    [
      ['$ACTION_REF_1', ''],
      ['$ACTION_1:0', '{'],
    ],
  ],
  [
    'a description without an id',
    [
      ['$ACTION_REF_1', ''],
      ['$ACTION_1:0', 'null'],
    ],
  ],
  [
    'arguments of another place',
    [
      ['$ACTION_REF_1', ''],
      ['$ACTION_1:0', `{"id":"${id}","bound":"$@2"}`],
    ],
  ],
  ['arguments that are missing', named.filter(([name]) => name !== '$ACTION_1:1')],
  ['arguments that are no list', named.map(([name, value]) => [name, name === '$ACTION_1:1' ? '{}' : value])],
  ['arguments there twice', [...named, ['$ACTION_1:1', bound]]],
  ['a field whose name nobody could read behind us', [...named, ['n'.repeat(20_000), '']]],
  ['another field of the framework', [...named, ['$ACTION_2:0', '{}']]],
])('a form with %s is unreadable', async (_what, fields) => {
  expect(await handedOn(fields)).toBe(400);
});

test.each([
  ['a reference to a form that is not there', ['$K2']],
  ['a promise', ['$@1']],
  ['a reference to itself', ['$0:0']],
  ['a function', ['$F1']],
  ['a date', ['$D2026-11-26T10:00:00Z']],
  ['a large number', ['$n1']],
  ['a name that is no field', ['x', JSON.parse('{"__proto__":1}')]],
  ['something too deep', [Array.from({ length: 30 }).reduce((inner) => [inner], 'x')]],
  ['too many arguments', Array.from({ length: 21 }, () => 0)],
  ['no list', 'x'],
])('a call with %s is unreadable, with its form or without', async (_what, given) => {
  const text = JSON.stringify(given);
  expect(await handedOn([['0', text]], { action: id })).toBe(400);
  const headers = { host: 'localhost', 'next-action': id, 'content-type': 'text/plain' };
  expect(await readAction({ url, headers, body: Buffer.from(text) }, ids)).toMatchObject({ status: 400 });
});

test('a call with fields that belong to no argument is unreadable', async () => {
  expect(
    await handedOn(
      [
        ['0', '["$K1"]'],
        ['2_name', 'x'],
      ],
      { action: id },
    ),
  ).toBe(400);
});

test.each([
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=', '--\r\n'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a'],
  ['multipart/form-data; boundary=x', ''],
])('a body as %s that is none is unreadable', async (type, body) => {
  for (const action of [undefined, id]) {
    const headers = { host: 'localhost', 'content-type': type, ...(action && { 'next-action': action }) };
    expect(await readAction({ url, headers, body: Buffer.from(body) }, ids)).toMatchObject({ status: 400 });
  }
});

test.each([id.slice(1), `${id}0`, '0'.repeat(42), '__proto__', 'toString', ''])(
  'an action that the build does not know (%s) is of an earlier one',
  async (unknown) => {
    expect(await handedOn([['0', '[]']], { action: unknown })).toBe(409);
    const forged = named.map(([name, value]): [string, string] => [name, value.replace(id, unknown)]);
    expect(await handedOn(forged)).toBe(409);
  },
);

test.each([
  [id, '/book/1/review', true],
  [id, '/de/book/1/review?x', true],
  [id, '/book/1/review/', true],
  [id, '/book/1/pay', false],
  [id, '/xx/book/1/review', false],
  [id, '/admin', false],
  [other, '/admin/orders/1', true],
  [other, '/admin/nowhere', true],
  [other, '/administrator', false],
  [other, '/book', false],
])('an action belongs to its page: %s at %s: %s', async (action, path, belongs) => {
  expect(await handedOn([['0', '[]']], { action, path })).toEqual(belongs ? [['0', '[]']] : 409);
});

test('webhooks, and posts that are for no action, are not looked into', async () => {
  const headers = { host: 'localhost', 'content-type': 'multipart/form-data; boundary=x', 'next-action': 'x' };
  expect(await readAction({ url: '/api/stripe/webhook', headers, body: Buffer.from('x') }, ids)).toBeUndefined();
  expect(
    await readAction(
      { url, headers: { host: 'localhost', 'content-type': 'text/plain' }, body: Buffer.from('x') },
      ids,
    ),
  ).toBeUndefined();
});

test.each(['evil.example', 'ungleich.ch', undefined])(
  'on the host %s, which is not the shop’s, no action is',
  async (host) => {
    const headers = { host, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' };
    expect(await readAction({ url, headers, body: Buffer.from('[]') }, ids)).toMatchObject({ status: 400 });
  },
);
