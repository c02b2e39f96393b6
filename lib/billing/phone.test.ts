import { expect, test } from 'vitest';
import { phoneFrom } from './phone';

test.each([
  '044 668 18 00',
  '044’668’18’00',
  "044'668'18'00",
  '044/668 18 00',
  '044.668.18.00',
  '+41 (0)44 668 18 00',
  '0041 44 668 18 00',
  '\u202A+41 44 668 18 00\u202C',
  '０４４ ６６８ １８ ００',
])('%s is read as somebody in Switzerland means it', (typed) => {
  expect(phoneFrom(typed, 'CH')).toBe('+41446681800');
});

test.each(['12', 'none', '044 668', `044 668 18 00${' '.repeat(100)}`])('%j is no phone number', (typed) => {
  expect(phoneFrom(typed, 'CH')).toBeUndefined();
});
