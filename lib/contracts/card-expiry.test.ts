import { expect, test } from 'vitest';
import { chargeThatFails } from './card-expiry';

const at = (text: string) => new Date(text.length > 10 ? text : `${text}T10:00:00Z`);
const november = { expMonth: 11, expYear: 2026 };
const rhythm = (next: string, interval: 'month' | 'year' = 'month') => ({
  startedAt: at('2025-10-20'),
  nextChargeAt: at(next),
  interval,
});

test.each([
  ['the next charge is in the card’s month: the one after it fails', '2026-11-20', '2026-11-19', undefined],
  ['thirty days before the charge that fails', '2026-11-20', '2026-11-20', '2026-12-20'],
  ['31 days before it', '2026-12-20', '2026-11-19', undefined],
  ['a week before it', '2026-12-20', '2026-12-13', '2026-12-20'],
  ['the charge has come', '2026-12-20', '2026-12-20', undefined],
])('%s', (_, next, now, fails) => {
  expect(chargeThatFails(november, rhythm(next), at(now))).toEqual(fails && at(fails));
});

test('a card is good to the end of its month in Zurich, whatever the day is in UTC', () => {
  const now = at('2026-11-15');
  expect(chargeThatFails(november, rhythm('2026-11-30T22:30:00Z'), now)).toBeUndefined();
  expect(chargeThatFails(november, rhythm('2026-11-30T23:30:00Z'), now)).toEqual(at('2026-11-30T23:30:00Z'));
});

test('a contract that is paid for a year is told before its own charge, however long the card has expired', () => {
  const old = { expMonth: 12, expYear: 2025 };
  expect(chargeThatFails(old, rhythm('2026-10-20', 'year'), at('2026-03-01'))).toBeUndefined();
  expect(chargeThatFails(old, rhythm('2026-10-20', 'year'), at('2026-09-21'))).toEqual(at('2026-10-20'));
});

test('in a short February the charge of March is told in time', () => {
  const february = { expMonth: 2, expYear: 2027 };
  expect(chargeThatFails(february, rhythm('2027-02-20'), at('2027-02-17'))).toBeUndefined();
  expect(chargeThatFails(february, rhythm('2027-02-20'), at('2027-02-18'))).toEqual(at('2027-03-20'));
});

test.each(['month', 'year'] as const)('a card that outlives the notice fails nothing, paid by the %s', (interval) => {
  const card = { expMonth: 8, expYear: 2031 };
  expect(chargeThatFails(card, rhythm('2026-12-20', interval), at('2026-12-01'))).toBeUndefined();
});
