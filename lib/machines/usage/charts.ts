import { and, asc, eq, gte } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs, hourMs, minuteMs } from '@/lib/durations';
import { sizeOf } from '../size';
import type { Machine } from '../tasks/task';
import { type Lines, linesOf, type Reading } from './rates';
import { lastOfHours } from './thin';

const { machineUsage } = schema;

/** `memoryMib` and `diskMib`: as much as there is. */
export type Span = { from: Date; until: Date; lines: Lines };
export type UsageSpans = { day: Span; month: Span; memoryMib: number; diskMib: number };

const monthMs = 30 * dayMs;

/** What a machine used in the last day and in the last thirty days; undefined while nothing was read in that time. */
export async function usageSpans(
  { id, plan }: Pick<Machine, 'id' | 'plan'>,
  now: Date,
): Promise<UsageSpans | undefined> {
  const readings = await readingsSince(id, new Date(now.getTime() - monthMs));
  if (readings.length === 0) return undefined;
  const { cores, memoryMib, systemDiskGib } = sizeOf(plan);
  const from = new Date(now.getTime() - dayMs);
  const ofDay = readings.filter(({ at }) => at >= from);
  return {
    day: { from, until: now, lines: linesOf(ofDay, { cores, gapMs: 12 * minuteMs }) },
    month: {
      ...{ from: new Date(now.getTime() - monthMs), until: now },
      lines: linesOf(lastOfHours(readings), { cores, gapMs: 2.5 * hourMs }),
    },
    ...{ memoryMib, diskMib: systemDiskGib * 1024 },
  };
}

/** What was read of a machine since then, oldest first. */
export function readingsSince(machineId: string, since: Date): Promise<Reading[]> {
  const { at, cpuSeconds, memoryMib, diskMib, receivedBytes, sentBytes } = machineUsage;
  return db()
    .select({ at, cpuSeconds, memoryMib, diskMib, receivedBytes, sentBytes })
    .from(machineUsage)
    .where(and(eq(machineUsage.machineId, machineId), gte(at, since)))
    .orderBy(asc(at));
}
