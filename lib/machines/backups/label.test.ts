import { expect, test } from 'vitest';
import { labelAt, lastNight } from './label';

test('a backup is called by its moment, in letters that every engine takes', () => {
  expect(labelAt(new Date('2026-11-27T03:30:07.123Z'))).toBe('2026-11-27T03-30-07Z');
});

test.each([
  ['2026-11-27T03:29:59Z', '2026-11-26T03:30:00Z'],
  ['2026-11-27T03:30:00Z', '2026-11-27T03:30:00Z'],
  ['2026-11-27T23:59:00Z', '2026-11-27T03:30:00Z'],
  ['2026-11-28T00:10:00Z', '2026-11-27T03:30:00Z'],
])('at %s the last night began at %s', (now, night) => {
  expect(lastNight(new Date(now))).toEqual(new Date(night));
});
