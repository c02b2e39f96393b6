import { expect, test } from 'vitest';
import { handlers } from './next-auth';
test('x', () => {
  expect(handlers).toBeDefined();
});
