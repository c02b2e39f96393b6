import { expect, test } from 'vitest';
import { zurichClock, dateFromZurichClock } from './zurich';

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
