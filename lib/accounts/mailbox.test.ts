import { expect, test } from 'vitest';
import { mailboxOf, maskedEmail } from './mailbox';

test.each([
  ['vreni@example.ch', 'vreni@example.ch'],
  ['vreni+shop@example.ch', 'vreni@example.ch'],
  ['Vreni+a+b@Example.ch', 'vreni@example.ch'],
  ['+a@example.ch', '@example.ch'],
  ['vreni@sub+x.example.ch', 'vreni@sub+x.example.ch'],
])('%s is delivered to %s', (email, mailbox) => {
  expect(mailboxOf(email)).toBe(mailbox);
});

test.each([
  ['vreni.muster@example.ch', 'v…@example.ch'],
  ['v@example.ch', 'v…@example.ch'],
  ['"a@b"@example.ch', '"…@example.ch'],
  ['😀smile@example.ch', '😀…@example.ch'],
])('%s becomes %s', (email, masked) => {
  expect(maskedEmail(email)).toBe(masked);
});
