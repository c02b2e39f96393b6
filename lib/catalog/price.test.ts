import { expect, test } from 'vitest';
import { planIds } from './plans';
import { freeMonthsPerYear, price, splitVat, withVat } from './price';
import { vatRate } from './price';

const today = new Date('2026-11-23T12:00:00Z');

test.each([
  ['economy', 2500, 2313, 187],
  ['standard', 3000, 2775, 225],
  ['deluxe', 5000, 4625, 375],
  ['presidential', 19000, 17576, 1424],
] as const)('%s costs the printed price, of which the VAT is a part', (plan, totalRappen, netRappen, vatRappen) => {
  expect(price(plan, 'included', today)).toEqual({
    ...{ treatment: 'included', vatRateBasisPoints: 810 },
    ...{ totalRappen, netRappen, vatRappen },
  });
});

test.each(planIds)('%s: net and VAT add up to the total', (plan) => {
  const { totalRappen, netRappen, vatRappen } = price(plan, 'included', today);
  expect(netRappen + vatRappen).toBe(totalRappen);
});

test.each(['reverseCharge', 'abroad'] as const)(
  'a business abroad pays the net price and no Swiss VAT (%s)',
  (treatment) => {
    expect(price('deluxe', treatment, today)).toEqual({
      treatment,
      totalRappen: 4625,
      netRappen: 4625,
      vatRappen: 0,
      vatRateBasisPoints: 0,
    });
  },
);

test.each(planIds)('%s: a year costs the months that are not free', (plan) => {
  const month = price(plan, 'included', today).totalRappen;
  const year = price(plan, 'included', today, 'year');
  expect(year.totalRappen).toBe(month * (12 - freeMonthsPerYear));
  expect(year.netRappen + year.vatRappen).toBe(year.totalRappen);
});

test('a year is net for a business abroad, too', () => {
  expect(price('deluxe', 'reverseCharge', today, 'year')).toMatchObject({ totalRappen: 46253, vatRappen: 0 });
});

test('an amount without VAT has no VAT inside', () => {
  expect(splitVat(4625, 0)).toEqual({ netRappen: 4625, vatRappen: 0 });
});

test.each([
  ['2023-12-31T22:59:59Z', 770],
  ['2023-12-31T23:00:00Z', 810],
  ['2026-11-23T12:00:00Z', 810],
])('at %s the rate in Zurich is %i basis points', (at, basisPoints) => {
  expect(vatRate(new Date(at))).toBe(basisPoints);
});

test('a day before the table has no rate', () => {
  expect(() => vatRate(new Date('2010-01-01'))).toThrow('No VAT rate is known for 2010-01-01');
});

test.each(planIds)('%s: a net price with its VAT is the gross price again', (plan) => {
  const { totalRappen, netRappen } = price(plan, 'included', today);
  expect(withVat(netRappen, 810)).toBe(totalRappen);
  expect(withVat(splitVat(10 * totalRappen, 810).netRappen, 810)).toBe(10 * totalRappen);
});
