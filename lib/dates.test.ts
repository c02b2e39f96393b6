import { expect, test } from 'vitest';
import {
  formatDate,
  formatDay,
  formatDistance,
  formatDateTime,
  formatFullDateTime,
  formatShortDateTime,
} from './dates';

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

test.each([
  [-59_999, 'now', 'jetzt'],
  [-60_000, '1 minute ago', 'vor 1 Minute'],
  [3_599_999, 'in 59 minutes', 'in 59 Minuten'],
  [-86_399_999, '23 hours ago', 'vor 23 Stunden'],
  [-30 * 3_600_000, '1 day ago', 'vor 1 Tag'],
  [30 * 86_400_000 - 1, 'in 29 days', 'in 29 Tagen'],
  [-30 * 86_400_000, '1 month ago', 'vor 1 Monat'],
  [2 * 365 * 86_400_000, 'in 2 years', 'in 2 Jahren'],
])('%i ms from now is %s, or %s', (ms, english, german) => {
  const now = new Date('2026-11-23T12:00:00Z');
  const moment = new Date(now.getTime() + ms);
  expect([formatDistance(moment, now, 'en'), formatDistance(moment, now, 'de')]).toEqual([english, german]);
});

test('the year of a moment is that of Switzerland, and summer has its own hour', () => {
  const newYear = new Date('2026-12-31T23:00:00Z');
  expect([formatDate(newYear), formatDay(newYear, 'de')]).toEqual(['01.01.2027', '1. Januar 2027']);
  expect(formatDateTime(new Date('2026-10-25T00:59:00Z'), 'en')).toBe('25 October 2026 at 02:59');
  expect(formatDateTime(new Date('2026-10-25T01:00:00Z'), 'en')).toBe('25 October 2026 at 02:00');
  expect(formatFullDateTime(new Date('2027-03-28T01:00:00Z'), 'de')).toBe('Sonntag, 28. März 2027 um 03:00');
  expect(formatFullDateTime(new Date('2027-03-28T00:59:00Z'), 'en')).toBe('Sunday, 28 March 2027 at 01:59');
});
