import { expect, test } from 'vitest';
import { pathOf, roundUp, summaryOf } from './chart-lines';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 12, minute));
const scale = { from: at(0), until: at(60), top: 200 };

test('a line begins at the left edge and is high where its value is', () => {
  const line = [
    [
      { at: at(0), value: 0 },
      { at: at(30), value: 100 },
      { at: at(60), value: 200 },
    ],
  ];
  expect(pathOf(line, scale)).toBe('M0 100L300 50L600 0');
});

test('nothing is drawn across a gap, a point alone is a dot, and what is too high stays on the sheet', () => {
  const line = [[{ at: at(0), value: 500 }], [{ at: at(30), value: 0 }]];
  expect(pathOf(line, scale)).toBe('M0 0L0 0M300 100L300 100');
  expect(pathOf([], scale)).toBe('');
});

test('three numbers say what a line says', () => {
  const line = [
    [{ at: at(0), value: 10 }],
    [
      { at: at(5), value: 50 },
      { at: at(10), value: 30 },
    ],
  ];
  expect(summaryOf(line)).toEqual({ last: 30, average: 30, highest: 50, highestAt: at(5) });
  expect(summaryOf([])).toBeUndefined();
});

test.each([
  [0, 1],
  [1, 1],
  [1.5, 2],
  [30, 50],
  [50, 50],
  [51, 100],
  [2_100_000, 5_000_000],
])('above %s the next round number is %s', (value, round) => expect(roundUp(value)).toBe(round));
