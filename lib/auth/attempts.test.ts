import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { forgiveTry, limits, mayTry, mayTryAll } from './attempts';

useDatabase();
beforeEach(resetDatabase);

test('of 20 tries at the same moment exactly as many pass as the limit allows', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => mayTry('loginToEmailFromAddress', 'a 1.2.3.4')));
  expect(answers.filter(Boolean)).toHaveLength(limits.loginToEmailFromAddress.points);
});

test('keys and limits do not use up each other’s tries', async () => {
  for (let i = 0; i < 10; i++) await mayTry('registerEmail', 'a@example.org');
  expect(await mayTry('registerEmail', 'a@example.org')).toBe(false);
  expect(await mayTry('registerEmail', 'b@example.org')).toBe(true);
  expect(await mayTry('resetEmail', 'a@example.org')).toBe(true);
});

test('tries are allowed again when the time is over', async () => {
  for (let i = 0; i < 10; i++) await mayTry('registerEmail', 'a@example.org');
  await db()
    .update(schema.attempts)
    .set({ expire: Date.now() - 1 });
  expect(await mayTry('registerEmail', 'a@example.org')).toBe(true);
});

test('the first limit that refuses leaves the others untouched', async () => {
  for (let i = 0; i < 10; i++) await mayTry('resetEmail', 'a@example.org');
  const tries = () =>
    mayTryAll([
      ['resetEmail', 'a@example.org'],
      ['registerEmail', 'a@example.org'],
    ]);
  expect(await tries()).toBe(false);
  expect(await db().$count(schema.attempts)).toBe(1);
});

test('a forgiven try does not count', async () => {
  for (let i = 0; i < 3 * limits.registerEmail.points; i++) {
    expect(await mayTry('registerEmail', 'a@example.org')).toBe(true);
    await forgiveTry('registerEmail', 'a@example.org');
  }
});

test('the table does not tell whose tries they are', async () => {
  await mayTry('loginToEmail', 'vreni@example.ch');
  await mayTry('loginFromAddress', '203.0.113.7');
  const rows = JSON.stringify(await db().select().from(schema.attempts));
  expect(rows).toContain('loginToEmail');
  expect(rows).not.toMatch(/vreni|example|203\.0/);
});
