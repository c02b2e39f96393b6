import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { book, type Entry } from './book';
import { ledgerYears, periodOf, trialBalance, vatByRate, yearOf } from './report';

useDatabase();
beforeEach(() => resetDatabase());

const booked = (about: string, at: string, entries: Entry[]) =>
  db().transaction((tx) => book(tx, { kind: 'invoice', about, at: new Date(at), entries }));
const sale = (net: number, vat: number, vatRateBasisPoints: number): Entry[] => [
  { account: 'receivable', amountRappen: net + vat },
  { account: 'revenue', amountRappen: -net, vatRateBasisPoints },
  { account: 'vat', amountRappen: -vat, vatRateBasisPoints },
];

test('a period is of whole days in Zurich, in summer and winter', () => {
  expect(yearOf(2026)).toEqual({ from: new Date('2025-12-31T23:00:00Z'), until: new Date('2026-12-31T23:00:00Z') });
  expect(periodOf('2026-07-01', '2026-07-31')).toEqual({
    from: new Date('2026-06-30T22:00:00Z'),
    until: new Date('2026-07-31T22:00:00Z'),
  });
  expect(periodOf('2026-03-29', '2026-03-29')).toEqual({
    from: new Date('2026-03-28T23:00:00Z'),
    until: new Date('2026-03-29T22:00:00Z'),
  });
});

test.each([
  ['2026-12-31', '2026-01-01'],
  ['2026-13-01', '2026-12-31'],
  ['', ''],
  ['2026-02-30', '2026-12-31'],
])('%s to %s is no period', (from, until) => {
  expect(periodOf(from, until)).toBeUndefined();
});

test('each account has what it held before, what each month moved, and what it holds', async () => {
  await booked('a', '2025-12-31T22:59:59Z', sale(900, 100, 810));
  await booked('b', '2025-12-31T23:00:00Z', sale(1800, 200, 810));
  await booked('c', '2026-12-31T22:59:59Z', sale(90, 10, 810));
  await booked('d', '2027-01-01T12:00:00Z', sale(1, 0, 0));
  const revenue = (await trialBalance(2026)).find(({ account }) => account === 'revenue');
  expect(revenue).toEqual({
    ...{ account: 'revenue', openingRappen: -900, closingRappen: -2790 },
    months: [-1800, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -90],
  });
  const sums = (await trialBalance(2026)).map(({ months }) => months);
  for (let month = 0; month < 12; month += 1) expect(sums.reduce((sum, each) => sum + (each[month] ?? 0), 0)).toBe(0);
});

test('VAT stands by rate, the highest first', async () => {
  await booked('a', '2026-06-01', sale(1000, 81, 810));
  await booked('b', '2026-06-02', sale(2000, 170, 850));
  await booked('c', '2026-06-03', sale(300, 0, 0));
  await booked('d', '2026-07-01', sale(9, 1, 810));
  const june = periodOf('2026-06-01', '2026-06-30');
  expect(june && (await vatByRate(june))).toEqual([
    { rateBasisPoints: 850, netRappen: 2000, vatRappen: 170 },
    { rateBasisPoints: 810, netRappen: 1000, vatRappen: 81 },
    { rateBasisPoints: 0, netRappen: 300, vatRappen: 0 },
  ]);
});

test('the years begin with the first entry', async () => {
  const now = new Date('2027-01-01T00:00:00Z');
  expect(await ledgerYears(now)).toEqual([]);
  await booked('a', '2025-12-31T22:00:00Z', sale(1000, 81, 810));
  expect(await ledgerYears(now)).toEqual([2027, 2026, 2025]);
});
