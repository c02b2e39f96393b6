import { expect, test } from 'vitest';
import { hashPassword, passwordFits } from './hash';

test('a password fits its own hash and no other does', async () => {
  const hash = await hashPassword('drei kühle Gletscher singen');
  expect(await passwordFits(hash, 'drei kühle Gletscher singen')).toBe(true);
  expect(await passwordFits(hash, 'Drei kühle Gletscher singen')).toBe(false);
  expect(await passwordFits(hash, 'drei kühle Gletscher singen ')).toBe(false);
});

test('nothing fits when there is no hash', async () => {
  expect(await passwordFits(null, 'drei kühle Gletscher singen')).toBe(false);
  expect(await passwordFits(undefined, '')).toBe(false);
});

test('all of 256 characters count', async () => {
  const hash = await hashPassword('ü'.repeat(255) + 'a');
  expect(await passwordFits(hash, 'ü'.repeat(255) + 'b')).toBe(false);
});

test('many at once all get their turn, also after one that fails', async () => {
  const hash = await hashPassword('a');
  const broken = passwordFits('not a hash', 'a').catch(() => 'broken');
  const answers = await Promise.all([broken, ...Array.from({ length: 8 }, () => passwordFits(hash, 'a'))]);
  expect(answers).toEqual(['broken', ...Array<boolean>(8).fill(true)]);
});
