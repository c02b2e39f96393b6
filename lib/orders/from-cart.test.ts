import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { saveBilling } from '@/lib/billing/details';
import { claimCart } from '@/lib/carts/store';
import { storeCart } from '@/lib/carts/store';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, swissBilling } from '@/tests/factories';
import { continueBooking, continueCart } from './from-cart';

useDatabase();
beforeEach(resetDatabase);

const customer = async () => (await anAccount({ locale: 'de' })).id;

const orders = () => db().select().from(schema.orders);

test('without a choice the way leads to the account', async () => {
  expect(await continueBooking(await customer())).toBe('/account');
  expect(await continueBooking(await customer(), 'a secret nobody knows')).toBe('/account');
});

test("the browser's draft becomes an order in the language of the account, and billing is asked for", async () => {
  const vreni = await customer();
  const path = await continueBooking(vreni, await storeCart(sampleChoice));
  const [order, ...more] = await orders();
  expect(more).toEqual([]);
  expect(order).toMatchObject({ accountId: vreni, locale: 'de', hostname: 'app.example.ch', placedAt: null });
  expect(path).toBe(`/account/billing?order=${order?.id}`);
  expect(await db().$count(schema.carts)).toBe(0);
});

test('with billing details the way leads to the review', async () => {
  const vreni = await customer();
  await saveBilling(vreni, swissBilling);
  const path = await continueBooking(vreni, await storeCart(sampleChoice));
  expect(path).toBe(`/book/${(await orders())[0]?.id}/review`);
});

test('a draft given to the account is found on a device without its secret', async () => {
  const vreni = await customer();
  await claimCart(db(), await storeCart(sampleChoice), vreni);
  expect(await continueBooking(vreni)).toContain('/account/billing?order=');
  expect(await orders()).toHaveLength(1);
});

test("the browser's own draft counts before an older one of the account, which goes as well", async () => {
  const vreni = await customer();
  await claimCart(db(), await storeCart({ ...sampleChoice, hostname: 'given.example.ch' }), vreni);
  await continueBooking(vreni, await storeCart({ ...sampleChoice, hostname: 'browser.example.ch' }));
  expect((await orders()).map(({ hostname }) => hostname)).toEqual(['browser.example.ch']);
  expect(await db().$count(schema.carts)).toBe(0);
});

test('a draft that belongs to somebody else is never taken, not even with its secret', async () => {
  const [vreni, beat] = [await customer(), await customer()];
  const secret = await storeCart(sampleChoice);
  await claimCart(db(), secret, vreni);
  expect(await continueBooking(beat, secret)).toBe('/account');
  expect(await db().$count(schema.carts)).toBe(1);
});

test('a draft that has run out is not booked', async () => {
  const vreni = await customer();
  const secret = await storeCart(sampleChoice, undefined, new Date('2026-01-01'));
  expect(await continueBooking(vreni, secret, new Date('2026-03-01'))).toBe('/account');
});

test('many tabs at the same moment make one order, and all go on with it', async () => {
  const vreni = await customer();
  const secret = await storeCart(sampleChoice);
  const paths = await Promise.all(Array.from({ length: 8 }, () => continueBooking(vreni, secret)));
  expect(await orders()).toHaveLength(1);
  expect(new Set(paths)).toEqual(new Set([`/account/billing?order=${(await orders())[0]?.id}`]));
});

test('two accounts with the same secret: one of them gets the order', async () => {
  const [vreni, beat] = [await customer(), await customer()];
  const secret = await storeCart(sampleChoice);
  const paths = await Promise.all([continueBooking(vreni, secret), continueBooking(beat, secret)]);
  expect(await orders()).toHaveLength(1);
  expect(paths.filter((path) => path === '/account')).toHaveLength(1);
});

test('an abandoned draft order of yesterday does not get in the way of logging in', async () => {
  const vreni = await customer();
  await continueBooking(vreni, await storeCart(sampleChoice));
  expect(await continueBooking(vreni, undefined, new Date(Date.now() + 24 * 60 * 60 * 1000))).toBe('/account');
});

test('a draft that the catalog no longer sells leads to the account without an order', async () => {
  const vreni = await customer();
  const secret = await storeCart(sampleChoice);
  await db()
    .update(schema.carts)
    .set({ choice: { ...sampleChoice, plan: 'gone' } });
  expect(await continueBooking(vreni, secret)).toBe('/account');
  expect(await orders()).toEqual([]);
});

test('who logs in goes on with the cart, and finds what was begun before in the account', async () => {
  const vreni = await customer();
  expect(await continueCart(vreni)).toBe('/account');
  await claimCart(db(), await storeCart(sampleChoice), vreni);
  expect(await continueCart(vreni)).toBe(`/account/billing?order=${(await orders())[0]?.id}`);
  expect(await continueCart(vreni)).toBe('/account');
  expect(await orders()).toHaveLength(1);
});
