import { expect, test } from 'vitest';
import { leftOf, restOf } from './left';
import { endSchema, giveBackSchema } from './schema';

const amounts = { totalRappen: 3000, refundedRappen: 0, creditedRappen: 0 };
const period = { periodStartAt: new Date('2026-11-01T00:00:00Z'), periodEndAt: new Date('2026-12-01T00:00:00Z') };
const invoice = { status: 'paid' as const, ...amounts, ...period };

test.each([
  [3000, {}],
  [2000, { refundedRappen: 1000, creditedRappen: 1000 }],
  [1500, { refundedRappen: 1000, creditedRappen: 1500 }],
  [0, { refundedRappen: 3000 }],
  [0, { status: 'open' as const }],
  [0, { totalRappen: -500 }],
])('what is left of an invoice: %i', (left, over) => {
  expect(leftOf({ ...invoice, ...over })).toBe(left);
});

test.each([
  [3000, '2026-10-31T00:00:00Z', {}],
  [2000, '2026-11-11T00:00:00Z', {}],
  [700, '2026-11-11T00:00:00Z', { refundedRappen: 2300 }],
  [2035, '2026-11-09T00:00:00Z', { totalRappen: 2775 }],
  [0, '2026-12-01T00:00:00Z', {}],
  [0, '2026-11-11T00:00:00Z', { periodStartAt: null }],
  [0, '2026-11-11T00:00:00Z', { status: 'open' as const }],
  [-334, '2026-11-11T00:00:00Z', { totalRappen: -500 }],
])('what was paid for the time to come: %i', (rest, at, over) => {
  expect(restOf({ ...invoice, ...over }, new Date(at))).toBe(rest);
});

const form = { orderId: '0198a3f4-1111-7111-8111-111111111111', invoiceId: 'in_1', began: '2', note: 'Late.' };

test.each([
  ['12.50', 1250],
  ['12,50', 1250],
  [' 12 ', 1200],
])('the amount %j is %i rappen', (amount, rappen) => {
  expect(giveBackSchema.parse({ ...form, amount, way: 'refund' })).toMatchObject({ amountRappen: rappen, began: 2 });
});

test.each(['', '0', '-1', '1.5', '1e3', "1'000", '99999999', '0.00'])('%j is no amount', (amount) => {
  expect(giveBackSchema.safeParse({ ...form, amount, way: 'refund' }).success).toBe(false);
});

test('a step needs its reason', () => {
  expect(endSchema.safeParse({ ...form, note: '  ', when: 'cancelNow' }).success).toBe(false);
  expect(endSchema.parse({ ...form, when: 'cancelNow', refundRest: 'on' })).toMatchObject({ refundRest: true });
});
