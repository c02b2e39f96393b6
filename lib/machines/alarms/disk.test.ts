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

test('what is judged is the percentage that is told', () => {
  for (const [mib, look] of [
    [8949, 'unknown'],
    [8950, 'bad'],
    [8450, 'unknown'],
    [8449, 'good'],
  ] as const)
    expect(diskOutlook([...readings(0, () => mib)], sizeMib, now)?.look, `${mib}`).toBe(look);
});

test.each([
  ['four days', 95, 'bad'],
  ['a little more than four days', 97, 'unknown'],
  ['seven days', 167, 'unknown'],
  ['a little more than seven days', 169, 'good'],
] as const)('of a disk that is full in %s', (_, hours, expected) => {
  const perHour = 2000 / hours;
  expect(look(48, (ago) => 8000 - ago * perHour)).toBe(expected);
});

test('a trend is one of at least a day, also where some readings have no disk', () => {
  const fills = (ago: number) => 7000 - ago * 100;
  expect([23, 24].map((hours) => look(hours, fills))).toEqual(['good', 'bad']);
  const now30 = readings(30, (ago) => (ago % 3 === 0 ? fills(ago) : null));
  expect(diskOutlook(now30, sizeMib, now)).toMatchObject({ usedPercent: 70, fullAt: expect.any(Date) });
  const countedToday = readings(48, (ago) => (ago > 20 ? null : fills(ago)));
  expect(diskOutlook(countedToday, sizeMib, now)).toEqual({ look: 'good', usedPercent: 70, fullAt: undefined });
});

test('one reading, however old, is no trend', () => {
  expect(diskOutlook(readings(48, () => 5000).slice(0, 1), sizeMib, now)).toEqual({
    ...{ look: 'good', usedPercent: 50, fullAt: undefined },
  });
});

test('what fills in more than a year has no day, what fills sooner has one', () => {
  const full = (hours: number) =>
    diskOutlook(
      readings(48, (ago) => 5000 - (ago * 5000) / hours),
      sizeMib,
      now,
    )?.fullAt;
  expect(full(366 * 24)).toBeUndefined();
  expect(
    full(364 * 24)
      ?.toISOString()
      .slice(0, 10),
  ).toBe('2027-11-26');
});

test('a disk that is larger than its plan, as after a smaller one was chosen, is full', () => {
  expect(
    diskOutlook(
      readings(48, () => 12_000),
      sizeMib,
      now,
    ),
  ).toEqual({ look: 'bad', usedPercent: 120, fullAt: undefined });
});
