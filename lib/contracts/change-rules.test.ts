import { expect, test } from 'vitest';
import { planIds } from '@/lib/catalog/plans';
import { whyNoChange, whyNotTo } from './change-rules';

const at = new Date('2026-11-27T10:00:00Z');
const over = { endedAt: null, cancelAt: null, stoppedAt: null };
const running = { plan: 'economy', interval: 'month', readyAt: at, ...over } as const;
const active = { status: 'active' } as const;

test.each([
  [undefined, running, active],
  ['ended', { ...running, endedAt: at }, active],
  ['cancelled', { ...running, cancelAt: at }, active],
  ['notReady', { ...running, readyAt: null }, active],
  ['notReady', running, undefined],
  ['unpaid', running, { status: 'past_due' } as const],
  ['unpaid', running, { status: 'unpaid' } as const],
  ['unpaid', { ...running, stoppedAt: at }, active],
])('whether a contract can be changed at all: %s', (why, order, subscription) => {
  expect(whyNoChange(order, subscription)).toBe(why);
});

test('a contract becomes any plan with as much disk, and no plan with less', () => {
  const to = (plan: (typeof planIds)[number]) =>
    planIds.map((from) => whyNotTo({ ...running, plan: from }, { plan, interval: 'month' }));
  expect(to('presidential')).toEqual([undefined, undefined, undefined, 'same']);
  expect(to('economy')).toEqual(['same', undefined, undefined, 'smallerDisk']);
});

test('a month can become a year, and a year no month', () => {
  expect(whyNotTo(running, { plan: 'economy', interval: 'year' })).toBeUndefined();
  expect(whyNotTo({ ...running, interval: 'year' }, { plan: 'deluxe', interval: 'month' })).toBe('yearBegun');
  expect(whyNotTo({ ...running, interval: 'year' }, { plan: 'deluxe', interval: 'year' })).toBeUndefined();
});
