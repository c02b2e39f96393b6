import type { schema } from '@/db/client';
import { secondMs } from '@/lib/durations';

type Row = typeof schema.machineUsage.$inferSelect;
export type Reading = Omit<Row, 'machineId' | 'isHourly'>;

/** A value at a moment. */
export type Point = { at: Date; value: number };

/** Points that belong together: between two of these nothing is known. */
export type Line = Point[][];

export const measures = ['cpu', 'memory', 'disk', 'received', 'sent'] as const;
export type Measure = (typeof measures)[number];

/** Percent of all cores, MiB, MiB, and bytes a second. */
export type Lines = Record<Measure, Line>;

type How = { cores: number; /** Readings further apart have a gap between them. */ gapMs: number };

/** What readings, oldest first, say of a machine. A rate belongs to the time up to its point, so the first has none. */
export function linesOf(readings: readonly Reading[], { cores, gapMs }: How): Lines {
  const runs = runsOf(readings, gapMs);
  const perSecond = (counter: Counter) => runs.map((run) => ratesIn(run, counter)).filter(isNotEmpty);
  return {
    cpu: perSecond('cpuSeconds').map((points) => points.map((point) => percentOf(point, cores))),
    memory: runs.map((run) => run.map(({ at, memoryMib }) => ({ at, value: memoryMib }))),
    disk: runs.map(disksIn).filter(isNotEmpty),
    received: perSecond('receivedBytes'),
    sent: perSecond('sentBytes'),
  };
}

type Counter = 'cpuSeconds' | 'receivedBytes' | 'sentBytes';
const counters: readonly Counter[] = ['cpuSeconds', 'receivedBytes', 'sentBytes'];

function runsOf(readings: readonly Reading[], gapMs: number): Reading[][] {
  const runs: Reading[][] = [];
  for (const reading of readings) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && reading.at.getTime() - before.at.getTime() <= gapMs) run.push(reading);
    else runs.push([reading]);
  }
  return runs;
}

function ratesIn(run: readonly Reading[], counter: Counter): Point[] {
  return run.flatMap((now, index) => {
    const before = run[index - 1];
    const seconds = before && (now.at.getTime() - before.at.getTime()) / secondMs;
    return before && seconds ? [{ at: now.at, value: growth(before, now, counter) / seconds }] : [];
  });
}

/** A machine that has started between the two counts from nothing: what it counts now is all that is known. */
function growth(before: Reading, now: Reading, counter: Counter): number {
  const hasRestarted = counters.some((each) => now[each] < before[each]);
  return hasRestarted ? now[counter] : now[counter] - before[counter];
}

function percentOf({ at, value }: Point, cores: number): Point {
  // Clocks of host and shop differ by a little.
  return { at, value: Math.min(100, (100 * value) / cores) };
}

function disksIn(run: readonly Reading[]): Point[] {
  return run.flatMap(({ at, diskMib }) => (diskMib === null ? [] : [{ at, value: diskMib }]));
}

function isNotEmpty(points: Point[]): boolean {
  return points.length > 0;
}
