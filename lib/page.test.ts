import { expect, test } from 'vitest';
import { pageOf } from './page';

test.each([
  ['nothing', [], {}, { rows: [] }],
  ['one page', ['d', 'c'], {}, { rows: ['d', 'c'] }],
  ['the first page', ['d', 'c', 'b'], {}, { rows: ['d', 'c'], older: 'c' }],
  ['a page further down', ['d', 'c', 'b'], { goesOn: true }, { rows: ['d', 'c'], newer: 'd', older: 'c' }],
  ['the last page', ['b', 'a'], { goesOn: true }, { rows: ['b', 'a'], newer: 'b' }],
  ['nothing behind the last page', [], { goesOn: true }, { rows: [] }],
  [
    'a page on the way up',
    ['c', 'd', 'e'],
    { goesOn: true, to: 'newer' },
    { rows: ['d', 'c'], newer: 'd', older: 'c' },
  ],
  ['the top on the way up', ['c', 'd'], { goesOn: true, to: 'newer' }, { rows: ['d', 'c'], older: 'c' }],
] as const)('%s of two rows each', (_name, read, reading, page) => {
  expect(pageOf([...read], { limit: 2, ...reading })).toEqual(page);
});
