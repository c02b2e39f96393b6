import { expect, test } from 'vitest';
import { pageOf } from './page';

const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

test.each([
  [[], { rows: [], next: null }],
  [[a, b], { rows: [a, b], next: null }],
  [[a, b, c], { rows: [a, b], next: 'b' }],
])('a page of two of %j', (read, page) => {
  expect(pageOf(read, 2)).toEqual(page);
});
