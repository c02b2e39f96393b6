import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, SECRET_KEY, startSandbox, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const ask = async (line: string, authorization = `Bearer ${SECRET_KEY}`) => {
  const [method = '', path = '', body] = line.split(' ');
  const response = await fetch(`${sandbox.url}/v1/${path}`, { method, headers: { authorization }, body: body ?? null });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
};

test.each([
  ['POST customers colour=red&size=xl', 'colour', 'Received unknown parameters: colour, size'],
  ['POST customers address[planet]=x', 'address[planet]', 'Received unknown parameter: address[planet]'],
  ['POST customers preferred_locales[0]=', 'preferred_locales[0]', "You passed an empty string for 'preferred_loc"],
  ['POST customers balance=100', 'balance', 'The sandbox does not implement balance'],
  ['POST products name=x&active=maybe', 'active', 'Invalid boolean: maybe'],
  ['POST products name=x&type=idea', 'type', 'Invalid type: must be one of good, or service'],
  ['POST products name=x&metadata=y', 'metadata', 'Invalid object'],
  ['POST tax_rates display_name=x&inclusive=true&percentage=a', 'percentage', 'Invalid decimal: a; must be a number'],
  ['POST billing_portal/sessions customer=cus_1&return_url=ftp://a', 'return_url', 'Not a valid URL'],
  ['GET customers?limit=101', 'limit', "The limit must be between 1 and 100 (it currently is '101')."],
  ['GET customers?created[gt]=soon', 'created[gt]', 'Invalid integer: soon'],
  ['GET customers?starting_after=cus_none', 'starting_after', "No such object: 'cus_none'"],
])('%s is refused and names %s', async (line, param, message) => {
  expect(await ask(line)).toMatchObject({
    status: 400,
    answer: { error: { type: 'invalid_request_error', param, message: expect.stringContaining(message) } },
  });
});

test('the key may come as the user name of basic authentication', async () => {
  const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  expect(await ask('GET customers', basic(SECRET_KEY))).toMatchObject({ status: 200 });
  expect(await ask('GET customers', basic('sk_test_other'))).toMatchObject({ status: 401 });
  expect(await ask('GET customers', 'nonsense')).toMatchObject({
    status: 401,
    answer: { error: { message: 'You did not provide an API key.' } },
  });
});

test('an empty text clears a field, and empty metadata clears all of it', async () => {
  const { customers } = sandbox.stripe;
  const { id } = await customers.create({ name: 'Ada', phone: '1', metadata: { a: '1' }, address: { city: 'Zug' } });
  expect(await customers.update(id, { name: '', metadata: '', address: '' })).toMatchObject({
    name: null,
    phone: '1',
    metadata: {},
    address: null,
  });
});

test('a list can be narrowed to a range of time', async () => {
  const { created, id } = await sandbox.stripe.customers.create({ email: 'range@example.ch' });
  const ids = async (range: Stripe.RangeQueryParam) =>
    (await sandbox.stripe.customers.list({ email: 'range@example.ch', created: range })).data.map((one) => one.id);
  expect(await ids({ gte: created, lte: created })).toEqual([id]);
  expect(await ids({ gt: created })).toEqual([]);
  expect(await ids({ lt: created })).toEqual([]);
});

const url = 'https://shop.example/';
test.each<[string, Partial<Stripe.Checkout.SessionCreateParams>]>([
  ['return_url', { return_url: url }],
  ['redirect_on_completion', { redirect_on_completion: 'never' }],
  ['cancel_url', { ui_mode: 'embedded_page', return_url: url, cancel_url: url }],
  ['return_url', { ui_mode: 'embedded_page', return_url: url, redirect_on_completion: 'never' }],
  ['customer', { customer_email: 'ada@example.ch' }],
  ['customer_creation', { customer_creation: 'always' }],
  ['payment_intent_data', { payment_intent_data: { description: 'Order 1' } }],
  ['subscription_data', { mode: 'payment' }],
  ['expires_at', { expires_at: Math.floor(Date.now() / 1000) + 25 * 60 * 60 }],
  ['line_items[0][quantity]', { line_items: [{ price_data: { currency: 'chf', unit_amount: 1 } }] }],
  ['line_items[0][price]', { line_items: [{ quantity: 1 }] }],
  ['line_items', { line_items: [{ quantity: 1, price_data: { currency: 'chf', unit_amount: 1 } }] }],
])('a session is refused for its %s: %j', async (param, fields) => {
  await expect(openSession(sandbox, fields)).rejects.toMatchObject({ statusCode: 400, param });
});

test('the prices of a session share a currency', async () => {
  const line = (currency: string) => ({ quantity: 1, price_data: { currency, unit_amount: 1 } });
  const params = { mode: 'payment', success_url: url, line_items: [line('chf'), line('eur')] } as const;
  await expect(
    sandbox.stripe.checkout.sessions.create({ ...params, line_items: [...params.line_items] }),
  ).rejects.toThrow('must use the same currency');
});
