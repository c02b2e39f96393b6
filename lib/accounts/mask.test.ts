import { expect, test } from 'vitest';
import { maskedEmail } from './mask';

test.each([
  ['vreni.muster@example.ch', 'v…@example.ch'],
  ['v@example.ch', 'v…@example.ch'],
  ['"a@b"@example.ch', '"…@example.ch'],
  ['😀smile@example.ch', '😀…@example.ch'],
])('%s becomes %s', (email, masked) => {
  expect(maskedEmail(email)).toBe(masked);
});
