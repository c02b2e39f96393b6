import { expect, test } from 'vitest';
import { expectConsole } from './console';

test('a test may write to the console when it says so', () => {
  const written = expectConsole();
  console.error('the %s', 'reason');
  expect(written).toEqual(['console.error: the reason']);
});

test.fails('a test that writes a warning fails', () => {
  console.warn('something is odd');
});
