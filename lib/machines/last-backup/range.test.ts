import { expect, test } from 'vitest';
import { rangeOf } from './range';

test.each([
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=40-', { first: 40, last: 99 }],
  ['bytes=40-59', { first: 40, last: 59 }],
  ['bytes=99-99', { first: 99, last: 99 }],
  ['bytes=40-1000', { first: 40, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-1000', { first: 0, last: 99 }],
  ['bytes=100-', 'outside'],
  ['bytes=-0', 'outside'],
  // Not understood, or malformed: all of it.
  [null, undefined],
  ['bytes=-', undefined],
  ['bytes=60-40', undefined],
  ['bytes=0-1,5-6', undefined],
  ['lines=1-2', undefined],
  ['bytes=1e3-', undefined],
])('%s of 100 bytes', (header, range) => expect(rangeOf(header, 100)).toEqual(range));

test.each([
  ['bytes=0-0', 1, { first: 0, last: 0 }],
  ['bytes=1-', 1, 'outside'],
  ['bytes=-1', 1, { first: 0, last: 0 }],
  ['bytes=0-', 0, 'outside'],
  ['bytes=107374182399-', 107_374_182_400, { first: 107_374_182_399, last: 107_374_182_399 }],
  ['bytes=0-999999999999999', 107_374_182_400, { first: 0, last: 107_374_182_399 }],
  // More digits than a file has bytes: not understood.
  ['bytes=0-9999999999999999', 100, undefined],
  ['bytes=٤-٩', 100, undefined],
  [' bytes=0-1', 100, undefined],
  ['bytes=0-1\nbytes=2-3', 100, undefined],
  ['bytes=-'.padEnd(200, '1'), 100, undefined],
])('%s of a file of %d bytes', (header, bytes, range) => expect(rangeOf(header, bytes)).toEqual(range));
