import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { limits } from '@/lib/auth/attempts';
import { saveBilling } from '@/lib/billing/details';
import { choiceFields } from '@/lib/carts/choice';
import { cartOfBrowser } from '@/lib/carts/store';
import { cookieNames } from '@/lib/cookies';
import { saveKeys, keysOf } from '@/lib/keys/saved';
import { orderOf } from '@/lib/orders/queries';
import { browser, formOf, freshBrowser, outcome } from '@/tests/browser';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';
import { loggedIn } from '@/tests/logged-in';
import { sampleKeys } from '@/tests/ssh-keys';
import { choose } from './actions';

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const nothing = { errors: {}, values: {} };
const fields = choiceFields(sampleChoice);
const send = (over: Record<string, string | string[]> = {}, target: Parameters<typeof choose>[0] = { locale: 'en' }) =>
  choose(target, nothing, formOf({ ...fields, ...over }));

const allOrders = () => db().select().from(schema.orders);

test('a stranger’s choice waits in the browser, and the way leads to registering', async () => {
  expect(await outcome(send())).toBe('/register');
  expect(await cartOfBrowser(browser.jar.get(cookieNames.cart))).toEqual(sampleChoice);
  expect(await allOrders()).toEqual([]);
});

test('a stranger who chooses again changes the choice that waits, in the language of the page', async () => {
  await outcome(send());
  const secret = browser.jar.get(cookieNames.cart);
  expect(await outcome(send({ plan: 'standard' }, { locale: 'de' }))).toBe('/de/register');
  expect(browser.jar.get(cookieNames.cart)).toBe(secret);
  expect(await cartOfBrowser(secret)).toEqual({ ...sampleChoice, plan: 'standard' });
});

test('a customer’s choice becomes a draft order, and billing details come next while there are none', async () => {
  const account = await loggedIn();
  const way = await outcome(send());
  const [order] = await allOrders();
  expect(order).toMatchObject({ accountId: account.id, locale: 'en', hostname: sampleChoice.hostname, placedAt: null });
  expect(way).toBe(`/account/billing?order=${order?.id}`);
  await saveBilling(account.id, swissBilling);
  expect(await outcome(send())).toMatch(/^\/book\/[0-9a-f-]{36}\/review$/);
});

test('an order that is changed stays one order', async () => {
  const account = await loggedIn();
  await saveBilling(account.id, swissBilling);
  const draft = await aDraft(account);
  const target = { locale: 'de', orderId: draft.id } as const;
  expect(await outcome(send({ hostname: 'new.example.ch' }, target))).toBe(`/de/book/${draft.id}/review`);
  expect(await orderOf(account.id, draft.id)).toMatchObject({ hostname: 'new.example.ch' });
  expect(await allOrders()).toHaveLength(1);
});

test('somebody else’s order is not there to be changed; one that is placed meanwhile leads to its page', async () => {
  const account = await loggedIn();
  const [others, placed] = [await aDraft(), await aPlacedOrder(account)];
  const change = (orderId: string) => outcome(send({ hostname: 'new.example.ch' }, { locale: 'en', orderId }));
  expect(await change(others.id)).toBe('404');
  expect(await change(placed.id)).toBe(`/account/orders/${placed.id}`);
  for (const order of [others, placed])
    expect(await orderOf(order.accountId, order.id)).toMatchObject({ hostname: order.hostname });
});

test('a change sent after the login has ended is kept, and the way leads to the login', async () => {
  const draft = await aDraft();
  expect(await outcome(send({}, { locale: 'en', orderId: draft.id }))).toBe('/login');
  expect(await cartOfBrowser(browser.jar.get(cookieNames.cart))).toEqual(sampleChoice);
});

test('slips come back at their fields with everything typed, and nothing is stored', async () => {
  const answer = await send({ hostname: 'no host', newKeys: 'ssh-rsa AAAA', notes: 'kept' });
  expect(Object.keys(answer.errors).toSorted()).toEqual(['hostname', 'newKeys']);
  expect(answer.values).toMatchObject({ hostname: 'no host', newKeys: 'ssh-rsa AAAA', notes: 'kept' });
  expect(await db().$count(schema.carts)).toBe(0);
});

test('a private key is neither stored nor shown again', async () => {
  const secret = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA';
  const answer = await send({ newKeys: secret });
  expect(answer.errors).toEqual({ newKeys: 'privateKey' });
  expect(JSON.stringify(answer)).not.toContain('b3BlbnNzaC1rZXktdjE');
});

test('ticked keys are those of the customer; ids of others are ignored', async () => {
  const [account, other] = [await loggedIn(), await anAccount()];
  await saveKeys(account.id, [sampleKeys.rsa]);
  await saveKeys(other.id, [sampleKeys.ed25519]);
  const ids = [...(await keysOf(account.id)), ...(await keysOf(other.id))].map(({ id }) => id);
  await outcome(send({ newKeys: '', savedKeys: ids }));
  const [order] = await allOrders();
  expect(order?.sshKeys.map(({ line }) => line)).toEqual([sampleKeys.rsa.line]);
});

test('one customer cannot fill the table: from some number on the form says to wait, with everything typed', async () => {
  await loggedIn();
  const most = limits.cartFromAddress.points;
  for (let time = 0; time < most; time++) await outcome(send());
  expect(await send()).toMatchObject({ outcome: 'slow', values: { hostname: sampleChoice.hostname } });
});

test('a form that came back by Back goes on with the order that it began', async () => {
  const account = await loggedIn();
  await saveBilling(account.id, swissBilling);
  const target = { locale: 'en', formKey: randomUUID() } as const;
  const ways = [await outcome(send({}, target)), await outcome(send({ hostname: 'new.example.ch' }, target))];
  expect(ways[0]).toBe(ways[1]);
  expect(await allOrders()).toMatchObject([{ hostname: 'new.example.ch' }]);
});

test('a form that only changes its language comes back as it was, right or wrong, but without a private key', async () => {
  await loggedIn();
  const typed = { hostname: 'no host', notes: 'half a', newKeys: '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl' };
  const answer = await send({ ...typed, language: 'de' });
  expect(answer).toMatchObject({ errors: { newKeys: 'privateKey' }, values: { hostname: 'no host', notes: 'half a' } });
  expect(answer.values.newKeys).toBeUndefined();
  expect(await send({ hostname: '', language: 'de' })).toMatchObject({ errors: {}, values: { hostname: '' } });
  expect(await allOrders()).toEqual([]);
});

test('a second server for the same name is asked about once, and only when the first is alive', async () => {
  const account = await loggedIn();
  await saveBilling(account.id, swissBilling);
  const hostname = sampleChoice.hostname;
  await aPlacedOrder(account, { hostname, endedAt: new Date() });
  await aPlacedOrder(undefined, { hostname });
  const first = await aPlacedOrder(account, { hostname });
  const answer = await send({ hostname: ' App.Example.CH. ' });
  expect(answer).toMatchObject({ errors: { hostname: `twice:R-${first.number}` }, values: { secondName: hostname } });
  expect(await db().$count(schema.orders)).toBe(3);
  expect(await send({ second: 'other.example.ch' })).toMatchObject({ errors: { hostname: `twice:R-${first.number}` } });
  expect(await outcome(send({ second: hostname }))).toMatch(/review$/);
});

test('a draft that is changed is no second server for its own name', async () => {
  const account = await loggedIn();
  await saveBilling(account.id, swissBilling);
  const draft = await aDraft(account, { hostname: sampleChoice.hostname });
  expect(await outcome(send({}, { locale: 'en', orderId: draft.id }))).toBe(`/book/${draft.id}/review`);
});
