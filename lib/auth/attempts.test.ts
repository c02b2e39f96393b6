import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { firstRefusal, forgiveTries, limits, mayTry, mayTryAll, type Try } from './attempts';
import { unknownAddress } from './client-address';

useDatabase();
beforeEach(resetDatabase);

test('of 20 tries at the same moment exactly as many pass as the limit allows', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => mayTry('loginPair', 'a 1.2.3.4')));
  expect(answers.filter(Boolean)).toHaveLength(limits.loginPair.points);
});

test('keys and limits do not use up each other’s tries', async () => {
  for (let i = 0; i < 10; i++) await mayTry('registerMailbox', 'a@example.org');
  expect(await mayTry('registerMailbox', 'a@example.org')).toBe(false);
  expect(await mayTry('registerMailbox', 'b@example.org')).toBe(true);
  expect(await mayTry('resetEmail', 'a@example.org')).toBe(true);
});

test('tries are allowed again when the time is over', async () => {
  for (let i = 0; i < 10; i++) await mayTry('registerMailbox', 'a@example.org');
  await db()
    .update(schema.attempts)
    .set({ expire: Date.now() - 1 });
  expect(await mayTry('registerMailbox', 'a@example.org')).toBe(true);
});

test('the first limit that refuses leaves the others untouched', async () => {
  for (let i = 0; i < 10; i++) await mayTry('resetEmail', 'a@example.org');
  const tries = () =>
    mayTryAll([
      ['resetEmail', 'a@example.org'],
      ['registerMailbox', 'a@example.org'],
    ]);
  expect(await tries()).toBe(false);
  expect(await firstRefusal([['registerMailbox', 'b@example.org']])).toBeUndefined();
  expect(
    await firstRefusal([
      ['registerMailbox', 'b@example.org'],
      ['resetEmail', 'a@example.org'],
    ]),
  ).toBe('resetEmail');
  expect(await db().$count(schema.attempts)).toBe(2);
});

test('the networks of an IPv6 /48 have ten times the limit together, however many they are', async () => {
  const { points } = limits.requestFromAddress;
  const network = (index: number) => `2001:db8:1:${index.toString(16)}::/64`;
  const answers = [];
  for (let i = 0; i < 10 * points + 3; i++) answers.push(await mayTry('requestFromAddress', network(i)));
  expect(answers.filter(Boolean)).toHaveLength(10 * points);
  expect(answers.at(-1)).toBe(false);
  expect(await mayTry('requestFromAddress', '2001:db8:2:1::/64')).toBe(true);
});

test('forgiven tries are forgiven to the /48 as well', async () => {
  for (let i = 0; i < 11 * limits.requestFromAddress.points; i++) {
    const one: Try = ['requestFromAddress', `2001:db8:1:${i.toString(16)}::/64`];
    expect(await mayTry(...one)).toBe(true);
    await forgiveTries([one]);
  }
});

test('visitors whose address cannot be told have more than one visitor’s tries together', async () => {
  const { points } = limits.requestFromAddress;
  for (let i = 0; i < 2 * points; i++) expect(await mayTry('requestFromAddress', unknownAddress)).toBe(true);
});

test('a forgiven try does not count', async () => {
  for (let i = 0; i < 3 * limits.registerMailbox.points; i++) {
    expect(await mayTry('registerMailbox', 'a@example.org')).toBe(true);
    await forgiveTries([['registerMailbox', 'a@example.org']]);
  }
});

test('the table does not tell whose tries they are', async () => {
  await mayTry('loginToEmail', 'vreni@example.ch');
  await mayTry('loginFromAddress', '203.0.113.7');
  const rows = JSON.stringify(await db().select().from(schema.attempts));
  expect(rows).toContain('loginToEmail');
  expect(rows).not.toMatch(/vreni|example|203\.0/);
});
