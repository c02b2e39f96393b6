import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { addedTax, taxesOn, wholeTax } from './taxes';

// Only these fields count for the sums.
const rate = (percentage: number, inclusive: boolean) => ({ percentage, inclusive }) as Stripe.TaxRate;

test.each([
  ['in the price', 2900, [rate(8.1, true)], 217, 0],
  ['on top of it', 2900, [rate(8.1, false)], 235, 235],
  ['in a credit, rounded like a charge', -2900, [rate(8.1, true)], -217, 0],
  ['of two inclusive rates, which share the price', 11_000, [rate(8, true), rate(2, true)], 1000, 0],
  ['of both kinds, the one on top counted from the net amount', 10_810, [rate(8.1, true), rate(10, false)], 1810, 1000],
  ['of nothing', 0, [rate(8.1, true)], 0, 0],
])('tax %s', (_, amount, rates, whole, added) => {
  const parts = taxesOn(amount, rates);
  expect([wholeTax(parts), addedTax(parts)]).toEqual([whole, added]);
});

test.each([
  ['exempt', 'customer_exempt'],
  ['reverse', 'reverse_charge'],
] as const)('who is %s pays no tax and the line says why', (exempt, reason) => {
  expect(taxesOn(2900, [rate(8.1, false)], exempt)).toMatchObject([{ amount: 0, taxable: 2900, reason }]);
});
