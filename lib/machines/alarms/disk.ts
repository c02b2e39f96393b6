import { dayMs } from '@/lib/durations';
import type { Reading } from '../usage/rates';
import type { Look } from './next';

/** How full a disk is, and when it will be full if it goes on like this; undefined when it does not fill. */
export type DiskOutlook = { look: Look; usedPercent: number; fullAt: Date | undefined };

/** Above the first it is told, below the second it is over; between them nothing changes, so that nobody is told in turns. */
const percents = { bad: 90, good: 85 };
const days = { bad: 4, good: 7 };
/** A trend of less than a day says more of the hour than of the disk. */
const shortestTrendMs = dayMs;

/** What the readings of some days, oldest first, say of a disk. Undefined where the storage does not count it. */
export function diskOutlook(readings: readonly Reading[], sizeMib: number, now: Date): DiskOutlook | undefined {
  const points = readings.flatMap(({ at, diskMib }) => (diskMib === null ? [] : [{ ms: at.getTime(), mib: diskMib }]));
  const last = points.at(-1);
  if (!last) return undefined;
  const usedPercent = Math.round((100 * last.mib) / sizeMib);
  const fullAt = fullIn(points, { last: last.mib, sizeMib, now });
  return { look: lookOf(usedPercent, fullAt && (fullAt.getTime() - now.getTime()) / dayMs), usedPercent, fullAt };
}

function lookOf(usedPercent: number, daysLeft = Infinity): Look {
  if (usedPercent >= percents.bad || daysLeft <= days.bad) return 'bad';
  return usedPercent < percents.good && daysLeft > days.good ? 'good' : 'unknown';
}

type Amount = { ms: number; mib: number };

function fullIn(points: readonly Amount[], { last, sizeMib, now }: { last: number; sizeMib: number; now: Date }) {
  const [first] = points;
  if (!first || now.getTime() - first.ms < shortestTrendMs) return undefined;
  const mibPerMs = slopeOf(points);
  const leftMs = (sizeMib - last) / mibPerMs;
  // What takes years is no outlook.
  return mibPerMs > 0 && leftMs < 365 * dayMs ? new Date(now.getTime() + Math.max(0, leftMs)) : undefined;
}

/** Of the straight line that is nearest to all points (least squares). */
function slopeOf(points: readonly Amount[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ms, mib] = [mean(points.map((point) => point.ms)), mean(points.map((point) => point.mib))];
  const spread = points.reduce((sum, point) => sum + (point.ms - ms) ** 2, 0);
  const together = points.reduce((sum, point) => sum + (point.ms - ms) * (point.mib - mib), 0);
  return spread === 0 ? 0 : together / spread;
}
