import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { claimCart } from './store';
import { cartOf, cartOfBrowser, discardUnclaimedCart, storeCart, unclaimedCart } from './store';

useDatabase();
beforeEach(resetDatabase);

const customer = async () => (await anAccount({ locale: 'de' })).id;

const day = 24 * 60 * 60 * 1000;
const from = (start: Date, days: number) => new Date(start.getTime() + days * day);

test('the browser with the secret gets its choice back, nobody else does', async () => {
  const secret = await storeCart(sampleChoice);
  expect(await cartOfBrowser(secret)).toEqual(sampleChoice);
  expect(await cartOfBrowser('guess')).toBeUndefined();
  expect(await cartOfBrowser(undefined)).toBeUndefined();
});

test('the secret itself is not stored', async () => {
  const secret = await storeCart(sampleChoice);
  expect(JSON.stringify(await db().select().from(schema.carts))).not.toContain(secret);
});

test('a draft is there for 30 days and gone after that', async () => {
  const start = new Date('2026-11-01T12:00:00Z');
  const secret = await storeCart(sampleChoice, undefined, start);
  expect(await cartOfBrowser(secret, from(start, 29.9))).toEqual(sampleChoice);
  expect(await cartOfBrowser(secret, from(start, 30.1))).toBeUndefined();
});

test('a draft given to an account is there on every device, and still in the browser', async () => {
  const vreni = await customer();
  const secret = await storeCart(sampleChoice);
  await claimCart(db(), secret, vreni);
  expect(await cartOf(vreni)).toEqual(sampleChoice);
  expect(await cartOfBrowser(secret)).toEqual(sampleChoice);
});

test('a browser that chooses again changes its draft, also when that belongs to an account by now', async () => {
  const vreni = await customer();
  const secret = await storeCart(sampleChoice);
  await claimCart(db(), secret, vreni);
  expect(await storeCart({ ...sampleChoice, plan: 'economy' }, secret)).toBe(secret);
  expect(await cartOf(vreni)).toMatchObject({ plan: 'economy' });
  expect(await db().$count(schema.carts)).toBe(1);
});

test('a secret nobody gave out is not taken over', async () => {
  expect(await storeCart(sampleChoice, 'chosen by a stranger')).not.toBe('chosen by a stranger');
});

test('the first account keeps a draft', async () => {
  const [vreni, beat] = [await customer(), await customer()];
  const secret = await storeCart(sampleChoice);
  await claimCart(db(), secret, vreni);
  await claimCart(db(), secret, beat);
  expect(await cartOf(beat)).toBeUndefined();
  expect(await cartOf(vreni)).toEqual(sampleChoice);
});

test('an account whose address is not confirmed gives its draft up to the one that registers after it', async () => {
  const [mistyped, right] = [await anAccount({ confirmedAt: null }), await anAccount({ confirmedAt: null })];
  const [secret, other] = [await storeCart(sampleChoice), await storeCart(sampleChoice)];
  await claimCart(db(), secret, mistyped.id);
  await claimCart(db(), 'guess', right.id);
  await claimCart(db(), other, right.id);
  expect(await cartOf(mistyped.id)).toEqual(sampleChoice);
  await claimCart(db(), secret, right.id);
  expect(await cartOf(mistyped.id)).toBeUndefined();
  expect(await cartOf(right.id)).toEqual(sampleChoice);
});

test('without a secret nothing is given', async () => {
  const vreni = await customer();
  await storeCart(sampleChoice);
  await claimCart(db(), undefined, vreni);
  expect(await cartOf(vreni)).toBeUndefined();
});

test('the newest draft of an account counts', async () => {
  const vreni = await customer();
  await claimCart(db(), await storeCart(sampleChoice, undefined, new Date(Date.now() - day)), vreni);
  await claimCart(db(), await storeCart({ ...sampleChoice, plan: 'economy' }), vreni);
  expect(await cartOf(vreni)).toMatchObject({ plan: 'economy' });
});

test('a choice of the browser is unclaimed until it is an account’s, and before that it can be thrown away', async () => {
  const secret = await storeCart(sampleChoice);
  expect(await unclaimedCart(secret)).toEqual(sampleChoice);
  expect(await unclaimedCart('guess')).toBeUndefined();
  expect(await unclaimedCart(undefined)).toBeUndefined();
  await discardUnclaimedCart('guess');
  await claimCart(db(), secret, (await anAccount()).id);
  expect(await unclaimedCart(secret)).toBeUndefined();
  await discardUnclaimedCart(secret);
  expect(await cartOfBrowser(secret)).toEqual(sampleChoice);

  const other = await storeCart(sampleChoice);
  await discardUnclaimedCart(other);
  expect(await unclaimedCart(other)).toBeUndefined();
});

test('an unclaimed choice that has run out is not asked about', async () => {
  const secret = await storeCart(sampleChoice, undefined, new Date('2026-01-01'));
  expect(await unclaimedCart(secret, new Date('2026-03-01'))).toBeUndefined();
});
