import { expect, test } from 'vitest';
import { canBePaid, isPastLastDay, lastDayToPay, stateWord, timeline } from './state';

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
  discardedAt: null,
};
const placed = { ...draft, placedAt: day(1) };
const accepted = { ...placed, paidAt: day(1), acceptedAt: day(2), promisedAt: day(3) };
const ready = { ...accepted, readyAt: day(3) };

test('a placed order shows what is still to come', () => {
  expect(timeline(placed, day(2))).toEqual([
    { step: 'placed', at: day(1) },
    { step: 'paid', at: null },
    { step: 'accepted', at: null, promisedAt: undefined },
    { step: 'ready', at: null },
  ]);
});

test('an accepted order shows the promised time until it is ready', () => {
  expect(timeline(accepted, day(2))).toContainEqual({ step: 'accepted', at: day(2), promisedAt: day(3) });
  expect(timeline(ready, day(3))).toContainEqual({ step: 'accepted', at: day(2), promisedAt: undefined });
});

test('a promise that was missed is marked as such until the order is ready', () => {
  expect(timeline(accepted, day(4))).toContainEqual({
    step: 'accepted',
    at: day(2),
    promisedAt: day(3),
    promiseMissed: true,
  });
  expect(timeline(accepted, day(3))).toContainEqual({ step: 'accepted', at: day(2), promisedAt: day(3) });
  expect(timeline(ready, day(4))).toContainEqual({ step: 'accepted', at: day(2), promisedAt: undefined });
});

test('what is still to come has a day, where one is known', () => {
  const due = (order: Parameters<typeof timeline>[0], now: Date) => timeline(order, now).map(({ dueAt }) => dueAt);
  expect(due(placed, day(1))).toEqual([undefined, undefined, undefined, undefined]);
  // 1 November 2026 is a Sunday.
  const paid = { ...placed, paidAt: day(1) };
  expect(due(paid, day(1))).toEqual([undefined, undefined, day(2), undefined]);
  expect(due({ ...paid, readyAt: day(1) }, day(1))).toEqual([undefined, undefined, undefined]);
  expect(due(accepted, day(2))).toEqual([undefined, undefined, undefined, day(3)]);
  expect(due(accepted, day(4))).toEqual([undefined, undefined, undefined, undefined]);
  expect(due(ready, day(3))).toEqual([undefined, undefined, undefined, undefined]);
});

test('a machine handed over without having been accepted waits for no acceptance', () => {
  const handedOver = { ...placed, paidAt: day(1), readyAt: day(2) };
  expect(timeline(handedOver, day(2)).map(({ step }) => step)).toEqual(['placed', 'paid', 'ready']);
});

test('a machine that builds itself waits for nobody to accept it', () => {
  const itself = { withStaffSince: null, byItself: true };
  const paid = { ...placed, ...itself, paidAt: day(1) };
  expect(timeline(paid, day(1))).toEqual([
    { step: 'placed', at: day(1) },
    { step: 'paid', at: day(1), byItself: true },
    { step: 'ready', at: null },
  ]);
  expect(timeline({ ...placed, ...itself }, day(1)).map(({ step }) => step)).toEqual(['placed', 'paid', 'ready']);
  expect(timeline({ ...paid, acceptedAt: day(2) }, day(2)).map(({ step }) => step)).toContain('accepted');
});

test('one that was left to people is to be accepted within a working day of that', () => {
  // 6 November 2026 is a Friday.
  const left = { ...placed, paidAt: day(1), withStaffSince: day(6), byItself: false };
  expect(timeline(left, day(7))).toContainEqual({ step: 'accepted', at: null, promisedAt: undefined, dueAt: day(9) });
});

test('an ended order has no future', () => {
  expect(timeline({ ...accepted, endedAt: day(9) }, day(9)).map(({ step }) => step)).toEqual([
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

test('an end without a payment says whose it was', () => {
  expect(timeline({ ...placed, endedAt: day(9) }, day(9)).at(-1)).toEqual({ step: 'lapsed', at: day(9) });
  expect(timeline({ ...placed, endedAt: day(9), discardedAt: day(9) }, day(9)).at(-1)?.step).toBe('discarded');
  expect(stateWord({ state: 'ended', paidAt: null, discardedAt: day(9) })).toBe('discarded');
  expect(stateWord({ state: 'ended', paidAt: null, discardedAt: null })).toBe('lapsed');
  expect(stateWord({ state: 'ended', paidAt: day(1), discardedAt: null })).toBe('ended');
  expect(stateWord({ state: 'placed', paidAt: null, discardedAt: null })).toBe('placed');
});

test('the last day to pay is a whole day, and never less than the notice after the mail', () => {
  const order = { placedAt: new Date('2026-11-20T22:30:00Z'), paymentRemindedAt: null };
  expect(lastDayToPay({ placedAt: null, paymentRemindedAt: null })).toBeUndefined();
  expect(isPastLastDay(order, new Date('2026-12-04T22:59:00Z'))).toBe(false);
  expect(isPastLastDay(order, new Date('2026-12-04T23:01:00Z'))).toBe(true);
  const late = { ...order, paymentRemindedAt: new Date('2026-12-10T08:00:00Z') };
  expect(lastDayToPay(late)).toEqual(new Date('2026-12-14T08:00:00Z'));
  expect(isPastLastDay(late, new Date('2026-12-14T20:00:00Z'))).toBe(false);
});
