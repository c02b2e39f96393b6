import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { waitForRoom } from './actions';

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const nothing = { errors: {}, values: {} };
const send = (fields: Record<string, string>, locale: 'en' | 'de' = 'en') =>
  waitForRoom(locale, nothing, formOf(fields));
const rows = () => db().select().from(schema.waitingList);

test('an address is listed for its plan, and whoever sends it again reads the same', async () => {
  const there = '/de/book/waiting?plan=deluxe&listed';
  for (let time = 0; time < 2; time++)
    expect(await outcome(send({ email: 'ada@example.ch', plan: 'deluxe' }, 'de'))).toBe(there);
  expect(await rows()).toMatchObject([{ email: 'ada@example.ch', plan: 'deluxe', locale: 'de', toldAt: null }]);
});

test('a slip is named and what was typed stays', async () => {
  expect(await send({ email: 'ada@', plan: 'deluxe' })).toMatchObject({
    ...{ errors: { email: 'emailInvalid' }, values: { email: 'ada@', plan: 'deluxe' } },
  });
  expect(await rows()).toEqual([]);
});

test('a program that fills every field is thanked and forgotten', async () => {
  const fields = { email: 'ada@example.ch', plan: 'deluxe', website: 'https://spam.example' };
  expect(await outcome(send(fields))).toBe('/book/waiting?plan=deluxe&listed');
  expect(await rows()).toEqual([]);
});
