import { expect, test } from 'vitest';
import { zurichClock } from '@/lib/zurich';
import { lastDayToCorrect, treatmentDue } from './deadline';

const checked = (vatCheckedAt: string) => ({ vatCheck: 'unverified' as const, vatCheckedAt: new Date(vatCheckedAt) });

test.each([
  ['2026-11-27T08:00:00Z', '2026-12-11'],
  // Just after midnight in Zurich.
  ['2026-11-26T23:30:00Z', '2026-12-11'],
  ['2026-11-27T22:59:00Z', '2026-12-11'],
  // Over the changes of the clock.
  ['2027-03-20T22:30:00Z', '2027-04-03'],
  ['2027-10-24T22:30:00Z', '2027-11-08'],
])('checked at %s, it can be corrected until the end of %s', (at, day) => {
  const last = lastDayToCorrect(checked(at));
  expect(last && zurichClock(last).slice(0, 10)).toBe(day);
  expect(treatmentDue(checked(at), new Date(`${day}T21:59:00Z`))).toBeUndefined();
  expect(treatmentDue(checked(at), new Date(`${day}T23:01:00Z`))).toBe('included');
});

test.each(['unchecked', 'pending', 'unavailable'] as const)('a number that is %s changes nothing, ever', (vatCheck) => {
  const partner = { vatCheck, vatCheckedAt: new Date('2020-01-01') };
  expect(lastDayToCorrect(partner)).toBeUndefined();
  expect(treatmentDue(partner, new Date())).toBeUndefined();
});

test('a confirmed number is a net price', () => {
  expect(treatmentDue({ vatCheck: 'verified', vatCheckedAt: null }, new Date())).toBe('reverseCharge');
});
