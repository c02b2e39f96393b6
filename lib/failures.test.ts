import { expect, test } from 'vitest';
import { failuresOf, rejectionsOf, throwTogether } from './failures';
import { Outage } from './fault';

const seen: number[] = [];

function failAt(...bad: number[]) {
  seen.length = 0;
  return async (item: number) => {
    seen.push(item);
    if (bad.includes(item)) throw new Error(`item ${item}`);
    return Promise.resolve();
  };
}

test('a failure stops no other item, and all come back in order', async () => {
  expect(await failuresOf([1, 2, 3, 4], failAt(2, 4))).toEqual([new Error('item 2'), new Error('item 4')]);
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(await failuresOf([1, 2], failAt())).toEqual([]);
});

test('an outage that was logged is thrown at once, as is what is named instead', async () => {
  const away = new Outage('stripe', 'away');
  const work = async (item: number) => (item === 2 ? Promise.reject(away) : failAt(1)(item));
  await expect(failuresOf([1, 2, 3], work)).rejects.toBe(away);
  expect(await failuresOf([1, 2], work, () => false)).toEqual([new Error('item 1'), away]);
  await expect(failuresOf([1, 2, 3], failAt(2), () => true)).rejects.toThrow('item 2');
  expect(seen).toEqual([1, 2]);
});

test('failures are thrown together, and nothing without any', async () => {
  const settled = await Promise.allSettled([Promise.resolve(1), Promise.reject(new Error('no'))]);
  expect(rejectionsOf(settled)).toEqual([new Error('no')]);
  expect(() => throwTogether(rejectionsOf(settled), 'not all')).toThrow(
    new AggregateError([new Error('no')], 'not all'),
  );
  expect(() => throwTogether([], 'not all')).not.toThrow();
});
