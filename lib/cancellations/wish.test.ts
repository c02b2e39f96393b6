import { expect, test } from 'vitest';
import { asksForMore } from './wish';

const order = { number: 10_023, hostname: 'www.xn--bcher-kva.example' };

test.each([
  '',
  'R-10023',
  'r10023',
  'Bitte kündigen Sie R-10023 so bald wie möglich.',
  'Please end www.bücher.example, thank you.',
  'www.xn--bcher-kva.example',
])('“%s” only says which contract', (message) => {
  expect(asksForMore(message, order)).toBe(false);
});

test.each([
  'R-10023 auf 31.3.2027',
  'R-10023 Ende März',
  'End R-10023 in February, please',
  'R-10023 and R-10024',
  'My customer number is 7',
])('“%s” waits for a person', (message) => {
  expect(asksForMore(message, order)).toBe(true);
});
