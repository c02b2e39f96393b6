import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { periodEnd } from './periods';

const every = (interval: 'day' | 'week' | 'month' | 'year', count = 1): Stripe.Price.Recurring => ({
  interval,
  interval_count: count,
  meter: null,
  trial_period_days: null,
  usage_type: 'licensed',
});
const at = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;
const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

test.each([
  ['month', 1, '2026-01-31', '2026-01-31', '2026-02-28'],
  ['month', 1, '2026-01-31', '2026-02-28', '2026-03-31'],
  ['month', 3, '2026-11-30', '2026-11-30', '2027-02-28'],
  ['year', 1, '2028-02-29', '2028-02-29', '2029-02-28'],
  ['week', 2, '2026-11-23', '2026-11-23', '2026-12-07'],
  ['day', 1, '2026-12-31', '2026-12-31', '2027-01-01'],
] as const)('%s × %i from %s: the period after %s ends on %s', (interval, count, anchor, from, end) => {
  expect(day(periodEnd(every(interval, count), at(anchor), at(from)))).toBe(end);
});
