import { expect, test } from 'vitest';
import { charges, firstChargeSince, type Rhythm } from './charges';

const at = (day: string) => new Date(`${day}T10:00:00Z`);
const monthly = (startedOn: string, nextOn: string): Rhythm => ({
  startedAt: at(startedOn),
  nextChargeAt: at(nextOn),
  interval: 'month',
});

function next(rhythm: Rhythm, count: number): string[] {
  const days: string[] = [];
  for (const charge of charges(rhythm)) {
    days.push(charge.toISOString().slice(0, 10));
    if (days.length === count) break;
  }
  return days;
}

test.each([
  ['in the middle of a month', '2026-11-27', '2026-12-27', ['2026-12-27', '2027-01-27', '2027-02-27']],
  ['on the last day, from a short month', '2027-01-31', '2027-02-28', ['2027-02-28', '2027-03-31', '2027-04-30']],
  ['on the 30th, from February', '2026-11-30', '2027-02-28', ['2027-02-28', '2027-03-30', '2027-04-30']],
  ['on the 28th, from February', '2026-11-28', '2027-02-28', ['2027-02-28', '2027-03-28', '2027-04-28']],
  ['on the 31st', '2026-12-31', '2027-01-31', ['2027-01-31', '2027-02-28', '2027-03-31']],
])('each month: %s', (_, startedOn, nextOn, expected) => {
  expect(next(monthly(startedOn, nextOn), 3)).toEqual(expected);
});

test('each year, also from the 29th of February', () => {
  const yearly = { ...monthly('2028-02-29', '2029-02-28'), interval: 'year' as const };
  expect(next(yearly, 4)).toEqual(['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
});

test('the first charge from a moment on is at it or after it', () => {
  const rhythm = monthly('2026-11-27', '2026-12-27');
  expect(firstChargeSince(rhythm, at('2026-12-01'))).toEqual(at('2026-12-27'));
  expect(firstChargeSince(rhythm, at('2026-12-27'))).toEqual(at('2026-12-27'));
  expect(firstChargeSince(rhythm, new Date(at('2026-12-27').getTime() + 1))).toEqual(at('2027-01-27'));
  expect(firstChargeSince(rhythm, at('2028-01-01'))).toEqual(at('2028-01-27'));
});
