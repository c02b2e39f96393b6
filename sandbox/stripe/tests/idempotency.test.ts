import { afterEach, beforeEach, expect, test } from 'vitest';
import { SECRET_KEY, startSandbox, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

async function call(line: string, idempotencyKey: string, key = SECRET_KEY) {
  const [method = '', path = '', body] = line.split(' ');
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': idempotencyKey };
  const response = await fetch(`${sandbox.url}/v1/${path}`, { method, headers, body: body ?? null });
  // Every answer of the API is an object.
  const answer = (await response.json()) as { id?: string; error?: { type: string; message: string } };
  return { ...answer, status: response.status, headers: response.headers };
}

const emails = async () => (await sandbox.stripe.customers.list({ limit: 100 })).data.map(({ email }) => email);

test('a key is for the one address that it was first used at', async () => {
  await call('POST customers email=ada@example.ch', 'one');
  const { status, error } = await call('POST products name=Server', 'one');
  expect({ status, type: error?.type }).toEqual({ status: 400, type: 'idempotency_error' });
  expect(error?.message).toContain("first used for ('POST /v1/customers')");
  expect((await sandbox.stripe.products.list()).data).toEqual([]);
});

test('the same parameters in another order are the same call, which names the request that was answered', async () => {
  const first = await call('POST customers email=ada@example.ch&name=Ada', 'one');
  const second = await call('POST customers name=Ada&email=ada%40example.ch', 'one');
  expect(second.id).toBe(first.id);
  expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'));
  expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
  expect(await emails()).toEqual(['ada@example.ch']);
});

test('what is only read is read anew, whatever key it carries', async () => {
  const { id } = await sandbox.stripe.customers.create({ name: 'Ada' });
  const read = async () => (await call(`GET customers/${id}`, 'one')) as { name?: string };
  expect(await read()).toMatchObject({ name: 'Ada' });
  await sandbox.stripe.customers.update(id, { name: 'Ada AG' });
  expect(await read()).toMatchObject({ name: 'Ada AG' });
});

test('a call that was not let in leaves its key free', async () => {
  expect((await call('POST customers email=ada@example.ch', 'one', 'sk_test_other')).status).toBe(401);
  expect((await call('POST customers email=ada@example.ch', 'one')).status).toBe(200);
  expect((await call('POST customers email=ada@example.ch', 'one', 'sk_test_other')).status).toBe(401);
  expect(await emails()).toEqual(['ada@example.ch']);
});

test('a key is known for a day, and is a new one some time after', async () => {
  const make = async (key: string) => (await call('POST customers email=ada@example.ch', key)).id;
  const first = await make('old');
  await sandbox.box.advanceClock({ hours: 23, minutes: 59 });
  await make('younger');
  expect(await make('old')).toBe(first);
  await sandbox.box.advanceClock({ minutes: 2 });
  await make('youngest');
  expect(await make('old')).not.toBe(first);
  expect(await make('younger')).toBeDefined();
  expect(await emails()).toHaveLength(4);
});
