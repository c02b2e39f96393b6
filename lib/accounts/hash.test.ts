import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { hashPassword, passwordFits, unlessBusy } from './hash';

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

test('of a hundred at once those that would wait too long are told so at once, and the process stays free', async () => {
  const hash = await hashPassword('a');
  let slowestMs = 0;
  let last = performance.now();
  const clock = setInterval(() => {
    slowestMs = Math.max(slowestMs, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const begun = performance.now();
  const times: number[] = [];
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const answer = await unlessBusy(passwordFits(hash, 'a'));
      if (typeof answer === 'object') times.push(performance.now() - begun);
      return answer;
    }),
  );
  clearInterval(clock);
  const busy = answers.filter((answer) => typeof answer === 'object');
  expect(busy).toHaveLength(100 - 21 * Math.max(1, availableParallelism() - 1));
  expect(busy[0]).toEqual({ outcome: 'busy' });
  expect(answers.filter((answer) => answer === true)).toHaveLength(100 - busy.length);
  expect(Math.max(...times)).toBeLessThan((performance.now() - begun) / 2);
  expect(slowestMs).toBeLessThan(500);
  expect(await unlessBusy(passwordFits(hash, 'a'))).toBe(true);
});

test('what else goes wrong is no business of the queue', async () => {
  await expect(unlessBusy(passwordFits('not a hash', 'a'))).rejects.toThrow();
});
