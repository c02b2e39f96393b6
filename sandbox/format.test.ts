import { expect, test } from 'vitest';
import { formatAmount, formatDay, formatMoment } from './format';

test('days and moments are those of Switzerland, in winter and in summer', () => {
  expect(formatDay(Date.UTC(2026, 0, 31, 23, 30) / 1000)).toBe('2026-02-01');
  expect(formatMoment(new Date('2026-07-01T21:59:58Z'))).toBe('2026-07-01 23:59:58');
  expect(formatDay(null)).toBe('');
});

test('amounts have two places', () => {
  expect(formatAmount(2900, 'chf')).toBe('CHF 29.00');
  expect(formatAmount(-5, 'eur')).toBe('EUR -0.05');
});
