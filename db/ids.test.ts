import { expect, test } from 'vitest';
import { v7 } from 'uuid';

test('ids made in the same millisecond follow each other: histories and pages are sorted by them', () => {
  const ids = Array.from({ length: 10_000 }, () => v7());
  expect(ids.toSorted()).toEqual(ids);
});
