import { expect, test } from 'vitest';
import { price } from '@/lib/catalog/price';
import { zurichClock } from '@/lib/zurich';
import { type Agreed, type Catalog, dueChange, needsNotice, noticeOver } from './due';

const now = new Date('2026-11-27T10:00:00Z');
const from = new Date('2028-01-01T00:00:00Z');
const agreed: Agreed = {
  ...{ plan: 'economy', interval: 'month', vatTreatment: 'included' },
  ...{ priceRappen: 2500, vatRateBasisPoints: 810 },
};
const at = (totalRappen: number, vatRateBasisPoints = 810): Catalog => {
  return (...sold) => ({ ...price(...sold), totalRappen, vatRateBasisPoints });
};

test('a contract that is as the catalog says has nothing due', () => {
  expect(dueChange(agreed, now, now)).toBeUndefined();
});

test('a new rate applies from its day, however soon that is', () => {
  const rates = [
    { validFrom: '2024-01-01', basisPoints: 810 },
    { validFrom: '2026-12-01', basisPoints: 850 },
  ];
  const catalog: Catalog = (...sold) => price(...sold, rates);
  const day = new Date('2026-12-01T00:00:00Z');
  expect(dueChange(agreed, day, now, catalog)).toEqual({
    ...{ fromPriceRappen: 2500, toPriceRappen: 2500, fromVatBasisPoints: 810, toVatBasisPoints: 850 },
    effectiveAt: day,
  });
});

test('a higher price waits for the notice, a lower one does not', () => {
  const raised = dueChange(agreed, now, now, at(2800));
  expect(raised?.effectiveAt).toEqual(new Date('2027-01-28T10:00:00Z'));
  expect(dueChange(agreed, from, now, at(2800))?.effectiveAt).toEqual(from);
  expect(dueChange(agreed, now, now, at(2000))?.effectiveAt).toEqual(now);
});

test('a price that rises by its VAT alone needs no notice, one that rises by more does', () => {
  const change = { fromPriceRappen: 2500, fromVatBasisPoints: 810, toVatBasisPoints: 850 };
  expect(needsNotice({ ...change, toPriceRappen: 2509 })).toBe(false);
  expect(needsNotice({ ...change, toPriceRappen: 2512 })).toBe(true);
});

test('two months after the last of December is the last of February', () => {
  expect(noticeOver(new Date('2026-12-31T08:00:00Z'))).toEqual(new Date('2027-02-28T08:00:00Z'));
});

test.each([
  // Half past midnight in Zurich, where UTC still has the day before.
  ['2027-02-28T23:30:00Z', '2027-05-01T00:30'],
  ['2027-06-30T22:30:00Z', '2027-09-01T00:30'],
  ['2026-12-30T23:30:00Z', '2027-02-28T00:30'],
  // Over the changes of the clock, in a leap year, and at an hour that is missing in the night of summer time.
  ['2027-10-20T22:30:00Z', '2027-12-21T00:30'],
  ['2027-12-31T12:00:00Z', '2028-02-29T13:00'],
  ['2027-01-28T01:30:00Z', '2027-03-28T10:00'],
])('the notice of %s is over in Zurich at %s', (toldAt, over) => {
  expect(zurichClock(noticeOver(new Date(toldAt)))).toBe(over);
});

test('by how much a price may rise without notice is the net, to the rappen', () => {
  const rise = (toPriceRappen: number, toVatBasisPoints = 810) =>
    needsNotice({ fromPriceRappen: 4625, toPriceRappen, fromVatBasisPoints: 0, toVatBasisPoints });
  expect([rise(4625, 0), rise(4626, 0), rise(5000), rise(5001)]).toEqual([false, true, false, true]);
});
