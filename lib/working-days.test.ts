import { expect, test } from 'vitest';
import { publicHolidays } from './holidays';
import { isWorkingDay, nextWorkingDay } from './working-days';
import { zurichClock, dateFromZurichClock } from './zurich';

const at = (clock: string) => dateFromZurichClock(clock) ?? expect.fail(`${clock} is no time in Zurich`);

test.each([
  ['Monday to Tuesday', '2026-11-23T10:00', '2026-11-24T10:00'],
  ['Friday to Monday', '2026-11-27T10:00', '2026-11-30T10:00'],
  ['Saturday to Monday', '2026-11-28T10:00', '2026-11-30T10:00'],
  ['Sunday to Monday', '2026-11-29T23:59', '2026-11-30T23:59'],
  ['over the end of summer time', '2026-10-23T14:00', '2026-10-26T14:00'],
  ['over the end of summer time, just after midnight', '2026-10-23T00:30', '2026-10-26T00:30'],
  ['over the end of summer time, from a Saturday', '2026-10-24T00:10', '2026-10-26T00:10'],
  ['from the hour that comes twice', '2026-10-25T02:30', '2026-10-26T02:30'],
  ['over the beginning of summer time, from a Friday', '2028-03-24T02:30', '2028-03-27T02:30'],
  ['over Easter and the beginning of summer time', '2027-03-26T14:00', '2027-03-30T14:00'],
  ['from Christmas Eve', '2026-12-24T09:00', '2026-12-28T09:00'],
  ['over New Year', '2026-12-31T16:00', '2027-01-04T16:00'],
  ['2 January is worked', '2028-12-29T16:00', '2029-01-02T16:00'],
  ['over the Näfelser Fahrt', '2026-04-08T12:00', '2026-04-10T12:00'],
  ['over Ascension', '2026-05-13T12:00', '2026-05-15T12:00'],
  ['over Whitsun', '2026-05-22T12:00', '2026-05-26T12:00'],
  ['over the National Day', '2028-07-31T12:00', '2028-08-02T12:00'],
  ['over All Saints', '2027-10-29T12:00', '2027-11-02T12:00'],
])('the next working day: %s', (_, from, to) => {
  expect(zurichClock(nextWorkingDay(at(from)))).toBe(to);
});

test('the second of the two hours in autumn has the same clock', () => {
  expect(zurichClock(nextWorkingDay(new Date('2026-10-25T01:30:00Z')))).toBe('2026-10-26T02:30');
});

test('seconds and milliseconds stay', () => {
  expect(nextWorkingDay(new Date('2026-11-23T09:00:07.089Z')).toISOString()).toBe('2026-11-24T09:00:07.089Z');
});

test('in thirty years it is never a weekend or a holiday, the clock stays, and no working day is left out', () => {
  const hourMs = 3_600_000;
  // 37 hours and 23 minutes: every time of the day, every day of the year.
  for (let ms = Date.parse('2025-01-01T00:00Z'); ms < Date.parse('2055-01-01'); ms += 37 * hourMs + 23 * 60_000) {
    const moment = new Date(ms);
    const next = nextWorkingDay(moment);
    const clock = zurichClock(next);
    const day = new Date(`${clock.slice(0, 10)}T00:00Z`);
    expect([0, 6]).not.toContain(day.getUTCDay());
    expect(publicHolidays(day.getUTCFullYear())).not.toContain(clock.slice(0, 10));
    expect(clock.slice(10)).toBe(zurichClock(moment).slice(10));
    for (let between = moment.getTime() + 26 * hourMs; between < next.getTime() - 26 * hourMs; between += 24 * hourMs)
      expect(isWorkingDay(new Date(between)), moment.toISOString()).toBe(false);
    expect(isWorkingDay(next)).toBe(true);
  }
});
