import { expect, test } from 'vitest';
import { minuteMs } from '@/lib/durations';
import { lastOfHours } from './thin';

const from = Date.UTC(2026, 10, 27, 12);
const every = (minutes: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ at: new Date(from + index * minutes * minuteMs) }));

test('of each hour the last reading stays, oldest first', () => {
  const times = lastOfHours(every(5, 30)).map(({ at }) => at.toISOString().slice(11, 16));
  expect(times).toEqual(['12:55', '13:55', '14:25']);
});

test('hours with one reading stay as they are, so that thinning twice is thinning once', () => {
  const once = lastOfHours(every(5, 100));
  expect(lastOfHours(once)).toEqual(once);
  expect(lastOfHours([])).toEqual([]);
});
