import { expect, test } from 'vitest';
import { formatDate, formatDay, formatMoment } from './dates';

const lateInLondon = new Date('2026-11-26T23:30:00Z');

test('days and times are those of Switzerland, in the words of the language', () => {
  expect(formatDay(lateInLondon, 'en')).toBe('27 November 2026');
  expect(formatDay(lateInLondon, 'de')).toBe('27. November 2026');
  expect(formatMoment(lateInLondon, 'en')).toMatch(/^27 November 2026 at 00:30$/);
  expect(formatMoment(lateInLondon, 'de')).toMatch(/^27\. November 2026 um 00:30$/);
  expect(formatDate(lateInLondon)).toBe('27.11.2026');
});
