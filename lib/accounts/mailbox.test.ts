import { expect, test } from 'vitest';
import { mailboxOf } from './mailbox';

test.each([
  ['vreni@example.ch', 'vreni@example.ch'],
  ['vreni+shop@example.ch', 'vreni@example.ch'],
  ['Vreni+a+b@Example.ch', 'vreni@example.ch'],
  ['+a@example.ch', '@example.ch'],
  ['vreni@sub+x.example.ch', 'vreni@sub+x.example.ch'],
])('%s is delivered to %s', (email, mailbox) => {
  expect(mailboxOf(email)).toBe(mailbox);
});
