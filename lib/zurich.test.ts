import { expect, test } from 'vitest';
import { dateFromZurichClock, zurichClock, zurichMorningAfter } from './zurich';

test.each([
  ['2026-11-27T12:00', '2026-11-27T11:00:00.000Z'],
  ['2026-07-01T00:30', '2026-06-30T22:30:00.000Z'],
  ['2026-11-27T12:00:00', '2026-11-27T11:00:00.000Z'],
  // Clocks go from 03:00 back to 02:00: the first 02:30 is the one of summer time.
  ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T03:30', '2026-10-25T02:30:00.000Z'],
])('%s on clocks in Zurich is %s', (clock, iso) => {
  expect(dateFromZurichClock(clock)?.toISOString()).toBe(iso);
});

test.each([
  '',
  'tomorrow',
  '2026-11-27',
  '2026-11-27T25:00',
  '2026-02-30T10:00',
  // Clocks jump from 02:00 to 03:00: this minute does not exist.
  '2026-03-29T02:30',
])('%j is no moment in Zurich', (clock) => {
  expect(dateFromZurichClock(clock)).toBeUndefined();
});

test('what the field shows is read back as the same minute', () => {
  const moment = new Date('2026-08-01T10:07:00Z');
  expect(zurichClock(moment)).toBe('2026-08-01T12:07');
  expect(dateFromZurichClock(zurichClock(moment))).toEqual(moment);
});

test.each([
  ['2026-11-27T12:00:00Z', 3, '2026-11-30T09:00:00.000Z'],
  // Already the next day in Zurich.
  ['2026-11-27T23:30:00Z', 3, '2026-12-01T09:00:00.000Z'],
  ['2027-01-31T12:00:00Z', 28, '2027-02-28T09:00:00.000Z'],
  ['2028-02-15T12:00:00Z', 14, '2028-02-29T09:00:00.000Z'],
  // Clocks change on 28 March and 31 October 2027.
  ['2027-03-27T00:30:00Z', 1, '2027-03-28T08:00:00.000Z'],
  ['2027-10-30T21:59:00Z', 1, '2027-10-31T09:00:00.000Z'],
])('%s and %i days is %s', (from, days, iso) => {
  expect(zurichMorningAfter(new Date(from), days).toISOString()).toBe(iso);
});
