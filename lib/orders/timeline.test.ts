import { expect, test } from 'vitest';
import { canBePaid, timeline } from './state';

const day = (date: number) => new Date(Date.UTC(2026, 10, date));
const draft = {
  placedAt: null,
  paymentPendingAt: null,
  expiredAt: null,
  paidAt: null,
  acceptedAt: null,
  promisedAt: null,
  readyAt: null,
  endedAt: null,
};
const placed = { ...draft, placedAt: day(1) };
const accepted = { ...placed, paidAt: day(1), acceptedAt: day(2), promisedAt: day(3) };
const ready = { ...accepted, readyAt: day(3) };

test('a placed order shows what is still to come', () => {
  expect(timeline(placed)).toEqual([
    { step: 'placed', at: day(1) },
    { step: 'paid', at: null },
    { step: 'accepted', at: null, promisedAt: undefined },
    { step: 'ready', at: null },
  ]);
});

test('an accepted order shows the promised time until it is ready', () => {
  expect(timeline(accepted)).toContainEqual({ step: 'accepted', at: day(2), promisedAt: day(3) });
  expect(timeline(ready)).toContainEqual({ step: 'accepted', at: day(2), promisedAt: undefined });
});

test('an ended order has no future', () => {
  expect(timeline({ ...accepted, endedAt: day(9) }).map(({ step }) => step)).toEqual([
    'placed',
    'paid',
    'accepted',
    'ended',
  ]);
});

test.each([
  ['a draft', draft, false],
  ['a placed order', placed, true],
  ['an expired one', { ...placed, expiredAt: day(2) }, true],
  ['one whose payment is under way', { ...placed, paymentPendingAt: day(2) }, false],
  ['a paid one', { ...placed, paidAt: day(2) }, false],
  ['one that ended unpaid', { ...placed, endedAt: day(2) }, false],
])('%s: can be paid is %s', (_, order, payable) => {
  expect(canBePaid(order)).toBe(payable);
});
