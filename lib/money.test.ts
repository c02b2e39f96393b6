import { expect, test } from 'vitest';
import { formatBareRappen, formatRappen, formatRate } from './money';

test.each([
  [2500, 'CHF 25.00'],
  [5, 'CHF 0.05'],
  [125000, 'CHF 1’250.00'],
])('%i rappen read %s', (amount, words) => {
  expect(formatRappen(amount)).toBe(words);
});

test('810 basis points read 8.1 %', () => {
  expect(formatRate(810)).toBe('8.1 %');
});

test.each([
  [0, '0.00'],
  [-5, '-0.05'],
  [-125_000, '-1’250.00'],
  [99_999, '999.99'],
  [100_000, '1’000.00'],
  [123_456_789_01, '123’456’789.01'],
])('%i rappen without their currency are %s', (amount, words) => {
  expect(formatBareRappen(amount)).toBe(words);
});

test.each([
  [0, '0 %'],
  [770, '7.7 %'],
  [255, '2.55 %'],
  [1900, '19 %'],
])('%i basis points are %s', (rate, words) => expect(formatRate(rate)).toBe(words));
