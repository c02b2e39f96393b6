import { expect, test } from 'vitest';
import { price, pricedDays, splitVat, swissRates, vatRate, withVat } from './price';

const rates = [0, 250, 770, 810, 850, 1000];

test('net and VAT of any amount are whole rappen that add up, each at most half a rappen from the exact share', () => {
  for (const rate of rates)
    for (let total = 0; total < 20_000; total += 61) {
      const { netRappen, vatRappen } = splitVat(total, rate);
      expect(netRappen + vatRappen).toBe(total);
      // In ten-thousandths of a rappen, without a fraction.
      expect(Math.abs(2 * (netRappen * (10_000 + rate) - total * 10_000))).toBeLessThanOrEqual(10_000 + rate);
    }
});

test('every price in whole five rappen comes back from its net, at every rate', () => {
  for (const rate of rates)
    for (let total = 5; total <= 200_000; total += 5)
      if (withVat(splitVat(total, rate).netRappen, rate) !== total) expect.fail(`${total} at ${rate}`);
});

const toCome = [...swissRates, { validFrom: '2028-01-01', basisPoints: 850 }];

test('a rate that is to come is known to Stripe before its first day, and one that is over is not sold any more', () => {
  const sold = (now: string) => pricedDays(new Date(now), toCome).map((day) => vatRate(day, toCome));
  expect(sold('2026-11-27T12:00:00Z')).toEqual([810, 850]);
  expect(sold('2027-12-31T22:59:59Z')).toEqual([810, 850]);
  expect(new Set(sold('2027-12-31T23:00:00Z'))).toEqual(new Set([850]));
  expect(sold('2028-01-02T00:00:00Z')).toEqual([850]);
});

test('on the night of a new rate the price stays and the VAT in it changes; abroad the net price changes', () => {
  const night = ['2027-12-31T22:59:59.999Z', '2027-12-31T23:00:00Z'].map((at) => new Date(at));
  const of = (treatment: 'included' | 'abroad') =>
    night
      .map((at) => price('economy', treatment, at, 'month', toCome))
      .map(({ totalRappen, vatRappen }) => [totalRappen, vatRappen]);
  expect(of('included')).toEqual([
    [2500, 187],
    [2500, 196],
  ]);
  expect(of('abroad')).toEqual([
    [2313, 0],
    [2304, 0],
  ]);
});
