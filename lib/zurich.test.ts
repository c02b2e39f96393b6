import { expect, test } from 'vitest';
import { dateFromZurichClock, zurichClock, zurichDay, zurichMorningAfter } from './zurich';

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

test.each([
  ['the last minute before clocks jump', '2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
  ['the first one after it', '2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
  ['the first minute that comes twice', '2026-10-25T02:00', '2026-10-25T00:00:00.000Z'],
  ['the last one that does', '2026-10-25T02:59', '2026-10-25T00:59:00.000Z'],
  ['the first one that does not', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ['29 February', '2028-02-29T00:00', '2028-02-28T23:00:00.000Z'],
])('%s, %s, is %s', (_, clock, iso) => expect(dateFromZurichClock(clock)?.toISOString()).toBe(iso));

test.each([
  ...['2026-03-29T02:00', '2026-03-29T02:59', '2027-02-29T10:00', '2026-11-31T10:00', '2026-11-27T24:00'],
  ...['2026-11-27T12:60', '2026-11-27T12:00:30', '2026-11-27T12:00Z', '2026-11-27 12:00', ' 2026-11-27T12:00'],
])('%j is no minute either', (clock) => expect(dateFromZurichClock(clock)).toBeUndefined());

test.each([
  ['2026-11-27T22:59:59.999Z', '2026-11-27'],
  ['2026-11-27T23:00:00Z', '2026-11-28'],
  ['2026-07-01T21:59:59Z', '2026-07-01'],
  ['2026-07-01T22:00:00Z', '2026-07-02'],
  ['2026-12-31T23:00:00Z', '2027-01-01'],
])('%s is on %s in Zurich', (iso, day) => expect(zurichDay(new Date(iso))).toBe(day));
