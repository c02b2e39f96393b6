import { expect, test } from 'vitest';
import { formatRappen, formatRate } from './money';

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
