import { expect, test } from 'vitest';
import { formatDate, formatDay, formatDistance, formatDateTime, formatShortDateTime } from './dates';

const lateInLondon = new Date('2026-11-26T23:30:00Z');

test('days and times are those of Switzerland, in the words of the language', () => {
  expect(formatDay(lateInLondon, 'en')).toBe('27 November 2026');
  expect(formatDay(lateInLondon, 'de')).toBe('27. November 2026');
  expect(formatDateTime(lateInLondon, 'en')).toMatch(/^27 November 2026 at 00:30$/);
  expect(formatDateTime(lateInLondon, 'de')).toMatch(/^27\. November 2026 um 00:30$/);
  expect(formatDate(lateInLondon)).toBe('27.11.2026');
});

test('moments are written in Swiss time in both languages', () => {
  const moment = new Date('2026-11-23T13:05:00Z');
  expect(formatShortDateTime(moment, 'en')).toBe('23 Nov 2026, 14:05');
  expect(formatShortDateTime(moment, 'de')).toContain('14:05');
});

test('distances use the largest unit that fits', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const at = (ms: number) => new Date(now.getTime() + ms);
  expect(formatDistance(at(-3 * 3_600_000), now, 'en')).toBe('3 hours ago');
  expect(formatDistance(at(2 * 86_400_000), now, 'de')).toBe('in 2 Tagen');
  expect(formatDistance(at(-20_000), now, 'en')).toBe('now');
  expect(formatDistance(at(-400 * 86_400_000), now, 'en')).toBe('1 year ago');
});
