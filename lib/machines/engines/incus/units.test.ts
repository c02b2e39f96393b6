import { expect, test } from 'vitest';
import { gibibytesIn, mebibytesIn } from './units';

test.each([
  ['512MiB', 512],
  ['2GiB', 2048],
  ['2 GiB', 2048],
  ['1GB', 953],
  ['1073741824', 1024],
  ['1TiB', 1_048_576],
  ['50%', 0],
  ['', 0],
  [undefined, 0],
])('%s is %i MiB', (text, mebibytes) => {
  expect(mebibytesIn(text)).toBe(mebibytes);
});

test('a size is rounded down to whole gibibytes', () => {
  expect(gibibytesIn('10GiB')).toBe(10);
  expect(gibibytesIn('1900MiB')).toBe(1);
});
