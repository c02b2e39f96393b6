import { expect, test } from 'vitest';
import { dayMs, hourMs } from '@/lib/durations';
import { diskOutlook } from './disk';

const now = new Date('2026-11-27T12:00:00Z');
const sizeMib = 10_000;
/** Hourly readings up to now. */
const readings = (hours: number, mibAt: (hoursAgo: number) => number | null) =>
  Array.from({ length: hours + 1 }, (_, index) => ({
    ...{ at: new Date(now.getTime() - (hours - index) * hourMs), cpuSeconds: 0, memoryMib: 0 },
    ...{ receivedBytes: 0, sentBytes: 0, diskMib: mibAt(hours - index) },
  }));
const look = (hours: number, mibAt: (hoursAgo: number) => number) =>
  diskOutlook(readings(hours, mibAt), sizeMib, now)?.look;

test('a disk that stays as it is is judged by how full it is', () => {
  expect([84, 85, 89, 90, 100].map((percent) => look(72, () => percent * 100))).toEqual([
    ...['good', 'unknown', 'unknown', 'bad', 'bad'],
  ]);
});

test('one that grows is told when it will be full within days, with the day', () => {
  const outlook = diskOutlook(
    readings(72, (ago) => 7000 - ago * 50),
    sizeMib,
    now,
  );
  expect(outlook).toEqual({ look: 'bad', usedPercent: 70, fullAt: new Date(now.getTime() + 60 * hourMs) });
  expect(look(72, (ago) => 7000 - ago * 20)).toBe('unknown');
  expect(look(72, (ago) => 7000 - ago * 10)).toBe('good');
});

test('what comes and goes within a day is no trend, and neither is one evening', () => {
  expect(look(72, (ago) => 5000 + 500 * (ago % 24 < 12 ? 1 : 0))).toBe('good');
  expect(look(12, (ago) => 5000 - ago * 400)).toBe('good');
});

test('one that becomes emptier is never full', () => {
  expect(
    diskOutlook(
      readings(72, (ago) => 5000 + ago * 50),
      sizeMib,
      now,
    ),
  ).toMatchObject({ fullAt: undefined });
});

test('what the storage does not count is not judged', () => {
  expect(
    diskOutlook(
      readings(72, () => null),
      sizeMib,
      now,
    ),
  ).toBeUndefined();
  expect(diskOutlook([], sizeMib, now)).toBeUndefined();
});

test('a disk that is full is full now', () => {
  const { fullAt } =
    diskOutlook(
      readings(72, (ago) => 10_000 - ago),
      sizeMib,
      now,
    ) ?? {};
  expect(fullAt).toEqual(now);
  expect(dayMs).toBe(24 * hourMs);
});
