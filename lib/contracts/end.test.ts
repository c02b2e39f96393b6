import { expect, test } from 'vitest';
import { contractEnd, endStamp } from './end';

const received = new Date('2026-12-10T10:00:00Z');
const before = new Date('2026-12-01T10:00:00Z');
const after = new Date('2026-12-11T10:00:00Z');
const periodEndAt = new Date('2026-12-31T23:30:00Z');
const building = { acceptedAt: before, readyAt: null };

test.each([
  ['nobody has accepted it', { acceptedAt: null, readyAt: null }, 'active', { way: 'withdrawn' }],
  ['accepted after it arrived', { acceptedAt: after, readyAt: null }, 'active', { way: 'withdrawn' }],
  ['not accepted and not paid again', { acceptedAt: null, readyAt: null }, 'past_due', { way: 'withdrawn' }],
  ['being built', building, 'active', { way: 'atPeriodEnd', at: periodEndAt }],
  [
    'ready without an acceptance',
    { acceptedAt: null, readyAt: before },
    'active',
    { way: 'atPeriodEnd', at: periodEndAt },
  ],
  ['ready', { acceptedAt: before, readyAt: before }, 'active', { way: 'atPeriodEnd', at: periodEndAt }],
  ['a payment failed', { acceptedAt: before, readyAt: before }, 'past_due', { way: 'atOnce' }],
  ['all tries failed', building, 'unpaid', { way: 'atOnce' }],
] as const)('a contract that is cancelled while %s', (_name, order, status, end) => {
  expect(contractEnd(order, { status, periodEndAt }, received)).toEqual(end);
});

test('a page and its form agree on the day in Zurich', () => {
  expect(endStamp({ way: 'atPeriodEnd', at: periodEndAt })).toBe('atPeriodEnd 2027-01-01');
  expect(endStamp({ way: 'atPeriodEnd', at: null })).toBe('atPeriodEnd');
  expect(endStamp({ way: 'atOnce' })).toBe('atOnce');
});
